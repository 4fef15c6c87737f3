// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.files.json;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import io.tailrace.files.format.MalformedRecordException;
import io.tailrace.operator.RefusedArgumentException;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Words for what stands in JSON, and for where. */
final class JsonTokens {

    private JsonTokens() {}

    static void require(JsonToken token, String expected, JsonParser json)
            throws MalformedRecordException {
        if (json.currentToken() != token) {
            throw wrong(expected, json);
        }
    }

    static MalformedRecordException wrong(String expected, JsonParser json) {
        return MalformedRecordException.of(
                "%s is expected, not %s".formatted(expected, name(json.currentToken())));
    }

    static String name(JsonToken token) {
        return switch (token) {
            case START_OBJECT -> "an object";
            case START_ARRAY -> "a list";
            case VALUE_STRING -> "text";
            case VALUE_NUMBER_INT -> "a whole number";
            case VALUE_NUMBER_FLOAT -> "a number with a fraction or exponent";
            case VALUE_TRUE, VALUE_FALSE -> "true or false";
            case VALUE_NULL -> "null";
            default -> "something else";
        };
    }

    /** The same problem, seen from further out. */
    static MalformedRecordException within(String step, Exception problem) {
        MalformedRecordException malformed =
                problem instanceof IOException broken
                        ? malformed(broken)
                        : (MalformedRecordException) problem;
        return malformed.inField(joined(step, malformed.field().orElse("")));
    }

    /**
     * What the parser has thrown, whose message quotes what was read. The column is that of the
     * stream of the parser, in bytes.
     */
    static MalformedRecordException malformed(IOException broken) {
        if (broken instanceof RecordBytes.EndedException) {
            return MalformedRecordException.of("the value has no end");
        }
        if (!(broken instanceof JsonProcessingException known)) {
            throw new UncheckedIOException(broken);
        }
        MalformedRecordException malformed =
                MalformedRecordException.of(
                        broken instanceof StreamConstraintsException
                                ? "a number or name is too long, or values nest too deep"
                                : "this is no JSON");
        JsonLocation location = known.getLocation();
        return location == null || location.getByteOffset() < 0
                ? malformed
                : malformed.at(0, (int) location.getByteOffset() + 1);
    }

    static RefusedArgumentException nullRefused() {
        return new RefusedArgumentException(
                "null cannot be read again. Remedy: an Optional, or allowingMissing()");
    }

    static RefusedArgumentException within(String step, RefusedArgumentException problem) {
        String message = problem.getMessage();
        String inside = "Field '";
        int end = message.startsWith(inside) ? message.indexOf("': ") : -1;
        return new RefusedArgumentException(
                end < 0
                        ? "Field '%s': %s".formatted(step, message)
                        : inside
                                + joined(step, message.substring(inside.length(), end))
                                + message.substring(end));
    }

    private static String joined(String step, String path) {
        return path.isEmpty() || path.startsWith("[") ? step + path : step + "." + path;
    }
}
