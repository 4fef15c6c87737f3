// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.files.bind;

import io.tailrace.files.format.MalformedRecordException;
import io.tailrace.operator.RefusedArgumentException;
import java.math.BigDecimal;
import java.math.BigInteger;

/**
 * Numbers as JSON writes them, from text that something else has delimited: stricter than the JDK,
 * which takes {@code 0x1p3} and {@code 1d} for numbers too.
 */
public final class NumberText {

    /**
     * More digits are no number but an attack: turning them into one takes their square in time.
     */
    public static final int MOST_CHARS = 1000;

    /** Beyond it, arithmetic with such a number takes the memory of the machine. */
    private static final int MOST_SCALE = 100_000;

    public static final String REAL = "a number";
    public static final String WHOLE = "a whole number";

    private NumberText() {}

    public static long whole(char[] text, int from, int length, WholeRange range)
            throws MalformedRecordException {
        int at = from;
        int end = from + length;
        boolean negative = at < end && text[at] == '-';
        if (negative) {
            at++;
        }
        if (at == end || end - at > 19) {
            throw range.wrong();
        }
        long value = 0; // below zero, where there is one number more
        for (; at < end; at++) {
            int digit = text[at] - '0';
            if (digit < 0 || digit > 9 || value < -922_337_203_685_477_580L) {
                throw range.wrong();
            }
            value = value * 10 - digit;
            if (value > 0) {
                throw range.wrong();
            }
        }
        if (!negative && value == Long.MIN_VALUE) {
            throw range.wrong();
        }
        return range.require(negative ? value : -value);
    }

    public static double real(char[] text, int from, int length) throws MalformedRecordException {
        return requireFinite(Double.parseDouble(number(text, from, length)));
    }

    public static float realFloat(char[] text, int from, int length)
            throws MalformedRecordException {
        float value = Float.parseFloat(number(text, from, length));
        requireFinite(value);
        return value;
    }

    public static BigDecimal decimal(char[] text, int from, int length)
            throws MalformedRecordException {
        String number = number(text, from, length);
        try {
            return requireUsable(new BigDecimal(number));
        } catch (NumberFormatException beyond) {
            throw outOfRange();
        }
    }

    public static BigInteger bigWhole(char[] text, int from, int length)
            throws MalformedRecordException {
        String number = number(text, from, length);
        for (int i = 0; i < number.length(); i++) {
            char c = number.charAt(i);
            if (c != '-' && (c < '0' || c > '9')) {
                throw MalformedRecordException.of(WHOLE + " is expected");
            }
        }
        return new BigInteger(number);
    }

    public static double requireFinite(double value) throws MalformedRecordException {
        if (Double.isInfinite(value)) {
            throw outOfRange();
        }
        return value;
    }

    public static BigDecimal requireUsable(BigDecimal value) throws MalformedRecordException {
        if (!isUsable(value)) {
            throw outOfRange();
        }
        return value;
    }

    private static boolean isUsable(BigDecimal value) {
        return value.scale() <= MOST_SCALE && value.scale() >= -MOST_SCALE;
    }

    /**
     * @throws RefusedArgumentException if it would be refused when it is read
     */
    public static String write(BigDecimal value) {
        return requireReadable(value.toString(), isUsable(value));
    }

    /**
     * @throws RefusedArgumentException if it would be refused when it is read
     */
    public static String write(BigInteger value) {
        // Printing it takes the square of its digits, too.
        return requireReadable(
                value.bitLength() > 4 * MOST_CHARS ? "" : value.toString(),
                value.bitLength() <= 4 * MOST_CHARS);
    }

    /**
     * @throws RefusedArgumentException if it is no number
     */
    public static double requireWritable(double value) {
        if (Double.isNaN(value) || Double.isInfinite(value)) {
            throw new RefusedArgumentException("NaN and infinity cannot be written");
        }
        return value;
    }

    private static String requireReadable(String text, boolean usable) {
        if (!usable || text.length() > MOST_CHARS) {
            throw new RefusedArgumentException(
                    "a number of more than %d characters or with an exponent beyond %d cannot be written"
                            .formatted(MOST_CHARS, MOST_SCALE));
        }
        return text;
    }

    public static MalformedRecordException outOfRange() {
        return MalformedRecordException.of("the number is out of range");
    }

    /** The text, if it is {@code -?digits(.digits)?([eE][+-]?digits)?}. */
    private static String number(char[] text, int from, int length)
            throws MalformedRecordException {
        int end = from + length;
        int at = from < end && text[from] == '-' ? from + 1 : from;
        int digits = digits(text, at, end);
        boolean well = digits > at && length <= MOST_CHARS;
        at = digits;
        if (well && at < end && text[at] == '.') {
            digits = digits(text, at + 1, end);
            well = digits > at + 1;
            at = digits;
        }
        if (well && at < end && (text[at] == 'e' || text[at] == 'E')) {
            int first = at + 1 < end && (text[at + 1] == '+' || text[at + 1] == '-') ? 2 : 1;
            digits = digits(text, Math.min(end, at + first), end);
            well = digits > at + first;
            at = digits;
        }
        if (!well || at != end) {
            throw MalformedRecordException.of(REAL + " is expected");
        }
        return new String(text, from, length);
    }

    private static int digits(char[] text, int from, int end) {
        int at = from;
        while (at < end && text[at] >= '0' && text[at] <= '9') {
            at++;
        }
        return at;
    }
}
