// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.tools.mutations;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads one JSON value by descending into it. Objects are lists of entries, numbers are {@code
 * Number}, lists are nothing.
 */
final class NaiveJson {

    private static final int MOST_DEPTH = 100;
    private static final int MOST_CHARS = 1000;
    private static final Pattern NUMBER =
            Pattern.compile("-?(0|[1-9][0-9]*+)(\\.[0-9]++)?([eE][+-]?[0-9]++)?");

    private record Number(String text) {
        boolean isWhole() {
            return text.matches("-?[0-9]+");
        }
    }

    private static final class Refused extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Refused() {
            super(null, null, false, false);
        }
    }

    private final String text;
    private int at;

    private NaiveJson(String text) {
        this.text = text;
    }

    static boolean isSale(String text) {
        try {
            NaiveJson json = new NaiveJson(text);
            Object value = json.value(1);
            json.space();
            return json.at == text.length() && value instanceof List<?> entries && isSale(entries);
        } catch (Refused refused) {
            return false;
        }
    }

    private static boolean isSale(List<?> entries) {
        Object card = null;
        Object cents = null;
        Object rate = null;
        int known = 0;
        for (Object each : entries) {
            Map.Entry<?, ?> entry = (Map.Entry<?, ?>) each;
            switch ((String) entry.getKey()) {
                case "card" -> card = once(card, entry.getValue());
                case "cents" -> cents = once(cents, entry.getValue());
                case "rate" -> rate = once(rate, entry.getValue());
                default -> known--;
            }
            known++;
        }
        boolean rated = rate == null || rate.equals("null") || isFinite(rate);
        return known >= 2 && isWellFormed(card) && isLong(cents) && rated;
    }

    private static Object once(Object before, Object now) {
        if (before != null) {
            throw new Refused();
        }
        return now;
    }

    private static boolean isWellFormed(Object card) {
        return card instanceof StringBuilder text
                && text.codePoints().noneMatch(c -> c >= 0xD800 && c <= 0xDFFF);
    }

    private static boolean isLong(Object cents) {
        return cents instanceof Number number
                && number.isWhole()
                && new BigInteger(number.text()).bitLength() < Long.SIZE;
    }

    private static boolean isFinite(Object rate) {
        return rate instanceof Number number
                && !Double.isInfinite(Double.parseDouble(number.text()));
    }

    private Object value(int depth) {
        space();
        char c = peek();
        if (c == '{' || c == '[') {
            if (depth > MOST_DEPTH) {
                throw new Refused();
            }
            return c == '{' ? object(depth) : list(depth);
        }
        if (c == '"') {
            return string();
        }
        for (String word : List.of("true", "false", "null")) {
            if (text.startsWith(word, at)) {
                at += word.length();
                return word;
            }
        }
        Matcher number = NUMBER.matcher(text).region(at, text.length());
        if (!number.lookingAt() || number.end() - at > MOST_CHARS) {
            throw new Refused();
        }
        at = number.end();
        return new Number(number.group());
    }

    private Object object(int depth) {
        List<Map.Entry<String, Object>> entries = new ArrayList<>();
        at++;
        space();
        if (peek() == '}') {
            at++;
            return entries;
        }
        while (true) {
            space();
            require('"');
            at--;
            String name = string().toString();
            space();
            require(':');
            entries.add(Map.entry(name, value(depth + 1)));
            space();
            if (peek() == '}') {
                at++;
                return entries;
            }
            require(',');
        }
    }

    private Object list(int depth) {
        at++;
        space();
        if (peek() == ']') {
            at++;
            return "list";
        }
        while (true) {
            value(depth + 1);
            space();
            if (peek() == ']') {
                at++;
                return "list";
            }
            require(',');
        }
    }

    private StringBuilder string() {
        StringBuilder read = new StringBuilder();
        require('"');
        while (peek() != '"') {
            char c = text.charAt(at++);
            if (c < ' ') {
                throw new Refused();
            }
            read.append(c == '\\' ? escaped() : c);
        }
        at++;
        return read;
    }

    private char escaped() {
        char c = peek();
        at++;
        int plain = "\"\\/bfnrt".indexOf(c);
        if (plain >= 0) {
            return "\"\\/\b\f\n\r\t".charAt(plain);
        }
        if (c != 'u'
                || at + 4 > text.length()
                || !text.substring(at, at + 4).matches("[0-9a-fA-F]{4}")) {
            throw new Refused();
        }
        at += 4;
        return (char) Integer.parseInt(text.substring(at - 4, at), 16);
    }

    private void space() {
        while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
    }

    private char peek() {
        if (at >= text.length()) {
            throw new Refused();
        }
        return text.charAt(at);
    }

    private void require(char c) {
        if (peek() != c) {
            throw new Refused();
        }
        at++;
    }
}
