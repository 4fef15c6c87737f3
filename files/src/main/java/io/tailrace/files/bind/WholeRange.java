// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.files.bind;

import io.tailrace.files.format.MalformedRecordException;
import java.util.Map;

/**
 * Which whole numbers a primitive type or its box holds.
 *
 * @param expected for messages
 */
public record WholeRange(long lowest, long highest, String expected) {

    private static final Map<Class<?>, WholeRange> KNOWN =
            Map.of(
                    Byte.class, of(Byte.MIN_VALUE, Byte.MAX_VALUE),
                    Short.class, of(Short.MIN_VALUE, Short.MAX_VALUE),
                    Integer.class, of(Integer.MIN_VALUE, Integer.MAX_VALUE),
                    Long.class, of(Long.MIN_VALUE, Long.MAX_VALUE));

    /**
     * @param type primitive or box
     * @return {@code null} if it holds something else
     */
    public static WholeRange of(Class<?> type) {
        return KNOWN.get(Boxes.of(type));
    }

    public long require(long value) throws MalformedRecordException {
        if (value < lowest || value > highest) {
            throw wrong();
        }
        return value;
    }

    public MalformedRecordException wrong() {
        return MalformedRecordException.of(expected + " is expected");
    }

    /** A number of that type in its box. */
    public Object boxed(long value) {
        if (highest == Long.MAX_VALUE) {
            return value;
        }
        if (highest == Integer.MAX_VALUE) {
            return (int) value;
        }
        if (highest == Short.MAX_VALUE) {
            return (short) value;
        }
        return (byte) value;
    }

    private static WholeRange of(long lowest, long highest) {
        return new WholeRange(
                lowest, highest, "a whole number from %d to %d".formatted(lowest, highest));
    }
}
