// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.files.bind;

import io.tailrace.files.format.MalformedRecordException;
import io.tailrace.operator.RefusedArgumentException;
import io.tailrace.operator.codec.Alias;
import java.lang.reflect.Field;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;

/**
 * A single value that stands as text in every format. Immutable.
 *
 * @param expected what the text has to be, for messages
 * @param parse throws any {@code RuntimeException} if it is something else
 */
public record TextScalar(
        String expected, Function<String, Object> parse, Function<Object, String> format) {

    /** No point in time, duration or id takes more; their parsers are not made for long texts. */
    private static final int MOST_CHARS = 100;

    private static final Map<Class<?>, TextScalar> KNOWN =
            Map.ofEntries(
                    Map.entry(String.class, new TextScalar("text", s -> s, String.class::cast)),
                    Map.entry(
                            Character.class,
                            new TextScalar("one character", TextScalar::one, Object::toString)),
                    Map.entry(
                            Instant.class,
                            printed("an instant as 2026-11-22T08:30:00Z", Instant::parse)),
                    Map.entry(LocalDate.class, printed("a date as 2026-11-22", LocalDate::parse)),
                    Map.entry(
                            LocalTime.class,
                            printed("a time of day as 08:30:00", LocalTime::parse)),
                    Map.entry(
                            LocalDateTime.class,
                            printed(
                                    "a date and time as 2026-11-22T08:30:00",
                                    LocalDateTime::parse)),
                    Map.entry(
                            OffsetDateTime.class,
                            printed(
                                    "a date and time with offset as 2026-11-22T08:30:00+01:00",
                                    OffsetDateTime::parse)),
                    Map.entry(Duration.class, printed("a duration as PT8H30M", Duration::parse)),
                    Map.entry(
                            UUID.class,
                            printed(
                                    "a UUID as 123e4567-e89b-12d3-a456-426614174000",
                                    TextScalar::uuid)));

    /** How values of that class are text, or {@code null} if they are something else. */
    public static TextScalar of(Class<?> type) {
        return type.isEnum() ? constants(type) : KNOWN.get(type);
    }

    public Object read(String text) throws MalformedRecordException {
        try {
            return parse.apply(text);
        } catch (RuntimeException wrong) {
            // The parser's message quotes what was read.
            throw MalformedRecordException.of(expected + " is expected");
        }
    }

    /**
     * @throws RefusedArgumentException if it could not be read again
     */
    public String write(Object value) {
        String text = format.apply(value);
        if (Surrogates.hasLoneOne(text)) {
            throw new RefusedArgumentException(
                    "text in which half of a surrogate pair stands alone cannot be written");
        }
        return text;
    }

    private static TextScalar printed(String expected, Function<String, Object> parse) {
        return new TextScalar(expected, text -> parse.apply(requireShort(text)), Object::toString);
    }

    private static String requireShort(String text) {
        if (text.length() > MOST_CHARS) {
            throw new IllegalArgumentException("too long");
        }
        return text;
    }

    private static Object one(String text) {
        if (text.length() != 1) {
            throw new IllegalArgumentException("not one character");
        }
        return text.charAt(0);
    }

    /** The JDK takes groups of fewer digits too. */
    private static UUID uuid(String text) {
        UUID id = UUID.fromString(text);
        if (!id.toString().equalsIgnoreCase(text)) {
            throw new IllegalArgumentException("not in full");
        }
        return id;
    }

    private static TextScalar constants(Class<?> type) {
        Map<String, Object> byName = new HashMap<>();
        for (Object constant : type.getEnumConstants()) {
            String name = ((Enum<?>) constant).name();
            byName.put(name, constant);
        }
        for (Object constant : type.getEnumConstants()) {
            for (String former : formerNames(type, ((Enum<?>) constant).name())) {
                byName.putIfAbsent(former, constant);
            }
        }
        return new TextScalar(
                "a constant of " + type.getSimpleName(),
                text -> {
                    Object constant = byName.get(text);
                    if (constant == null) {
                        throw new IllegalArgumentException("unknown");
                    }
                    return constant;
                },
                constant -> ((Enum<?>) constant).name());
    }

    private static String[] formerNames(Class<?> type, String constant) {
        try {
            Field field = type.getField(constant);
            Alias alias = field.getAnnotation(Alias.class);
            return alias == null ? new String[0] : alias.value();
        } catch (NoSuchFieldException impossible) {
            throw new AssertionError(impossible);
        }
    }
}
