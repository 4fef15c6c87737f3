// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.tools.mutations;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Reads files as one would who has all day, sharing nothing with the formats but their rules. */
final class NaiveReading {

    private static final BigInteger LOWEST = BigInteger.valueOf(Integer.MIN_VALUE);
    private static final BigInteger HIGHEST = BigInteger.valueOf(Integer.MAX_VALUE);

    private NaiveReading() {}

    static Tally text(byte[] file) {
        if (isMarkedWide(file)) {
            return Tally.REFUSED;
        }
        Tally all = new Tally(0, 0);
        for (byte[] line : lines(file)) {
            all = all.plus(utf8(line) == null ? Tally.REFUSED : Tally.ACCEPTED);
        }
        return all;
    }

    static Tally sales(byte[] file) {
        if (isMarkedWide(file)) {
            return Tally.REFUSED;
        }
        Tally all = new Tally(0, 0);
        for (byte[] line : lines(file)) {
            String text = utf8(line);
            if (text != null && text.chars().allMatch(c -> " \t\r\n".indexOf(c) >= 0)) {
                continue;
            }
            boolean good = text != null && NaiveJson.isSale(text);
            all = all.plus(good ? Tally.ACCEPTED : Tally.REFUSED);
        }
        return all;
    }

    static Tally items(byte[] file) {
        if (isMarkedWide(file)) {
            return Tally.REFUSED;
        }
        String text = new String(file, StandardCharsets.ISO_8859_1);
        int at = markLength(file);
        Tally all = new Tally(0, 0);
        while (at < text.length()) {
            List<String> fields = new ArrayList<>();
            int from = at;
            while (true) {
                int end = fieldEnd(text, at);
                fields.add(text.substring(at, end));
                at = end + 1;
                if (end >= text.length() || text.charAt(end) == '\n') {
                    break;
                }
            }
            int to = Math.min(at, text.length());
            String last = fields.get(fields.size() - 1);
            if (last.endsWith("\r") && !isOpen(last)) {
                fields.set(fields.size() - 1, last.substring(0, last.length() - 1));
            }
            if (fields.size() > 1 || !fields.get(0).isEmpty()) {
                boolean good = isItem(fields) && utf8(Arrays.copyOfRange(file, from, to)) != null;
                all = all.plus(good ? Tally.ACCEPTED : Tally.REFUSED);
            }
        }
        return all;
    }

    /** The index of the separator or line feed behind a field, or the end of the text. */
    private static int fieldEnd(String text, int from) {
        int at = from;
        if (at < text.length() && text.charAt(at) == '"') {
            at = quotesEnd(text, at);
        }
        while (at < text.length() && text.charAt(at) != ',' && text.charAt(at) != '\n') {
            at++;
        }
        return at;
    }

    /** The index behind the quote that closes the one at an index, or the end of the text. */
    private static int quotesEnd(String text, int open) {
        int at = open + 1;
        while (true) {
            int quote = text.indexOf('"', at);
            if (quote < 0) {
                return text.length();
            }
            if (!text.startsWith("\"\"", quote)) {
                return quote + 1;
            }
            at = quote + 2;
        }
    }

    /** Whether quotes begin and nothing closes them. */
    private static boolean isOpen(String field) {
        if (!field.startsWith("\"")) {
            return false;
        }
        String inside = field.substring(1).replace("\"\"", "");
        return inside.indexOf('"') < 0;
    }

    private static boolean isItem(List<String> fields) {
        if (fields.size() != 2) {
            return false;
        }
        for (String field : fields) {
            boolean quoted = field.startsWith("\"");
            if (quoted && (isOpen(field) || quotesEnd(field, 0) != field.length())) {
                return false;
            }
            if (!quoted && field.indexOf('\r') >= 0) {
                return false;
            }
        }
        String count = fields.get(1);
        String digits = count.startsWith("\"") ? count.substring(1, count.length() - 1) : count;
        if (!digits.matches("-?[0-9]{1,19}")) {
            return false;
        }
        BigInteger number = new BigInteger(digits);
        return number.compareTo(LOWEST) >= 0 && number.compareTo(HIGHEST) <= 0;
    }

    private static List<byte[]> lines(byte[] file) {
        List<byte[]> lines = new ArrayList<>();
        int from = markLength(file);
        for (int i = from; i < file.length; i++) {
            if (file[i] == '\n' || i + 1 == file.length) {
                lines.add(Arrays.copyOfRange(file, from, i + 1));
                from = i + 1;
            }
        }
        return lines;
    }

    private static int markLength(byte[] file) {
        return startsWith(file, 0xEF, 0xBB, 0xBF) ? 3 : 0;
    }

    private static boolean isMarkedWide(byte[] file) {
        return startsWith(file, 0xFE, 0xFF) || startsWith(file, 0xFF, 0xFE);
    }

    private static boolean startsWith(byte[] file, int... bytes) {
        boolean same = file.length >= bytes.length;
        for (int i = 0; same && i < bytes.length; i++) {
            same = (file[i] & 0xFF) == bytes[i];
        }
        return same;
    }

    private static String utf8(byte[] bytes) {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException malformed) {
            return null;
        }
    }
}
