// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.pipeline.validation;

import io.tailrace.operator.codec.TypeRef;
import io.tailrace.state.codec.Codecs;
import io.tailrace.state.codec.NoCodecException;
import java.util.Optional;

/** Looks for the codec of a type, and words what is to be said if there is none. */
final class CodecSearch {

    private final Codecs codecs;

    CodecSearch(Codecs codecs) {
        this.codecs = codecs;
    }

    Optional<Problem> missing(String node, String what, TypeRef<?> type) {
        if (type == null) {
            return Optional.of(
                    new Problem(
                            node,
                            "gives null as the type of " + what,
                            "return TypeRef.of(...), or a new TypeRef<...>() {}"));
        }
        try {
            codecs.codecOf(type);
            return Optional.empty();
        } catch (NoCodecException none) {
            return Optional.of(problem(node, what, none));
        }
    }

    /** Keys must also be equal where their content is. */
    Optional<Problem> missingForKey(String node, TypeRef<?> type) {
        try {
            if (codecs.codecOf(type).keyable()) {
                return Optional.empty();
            }
            return Optional.of(
                    new Problem(
                            node,
                            "is keyed by " + type + ", which is not equal where its content is",
                            "use a key without arrays: a String, a number, a record of such"));
        } catch (NoCodecException none) {
            return Optional.of(problem(node, "its keys", none));
        }
    }

    private static Problem problem(String node, String what, NoCodecException none) {
        return new Problem(
                node, "needs a codec for " + what + ": " + none.problem(), none.remedy());
    }
}
