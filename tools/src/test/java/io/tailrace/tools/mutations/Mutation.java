// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.tools.mutations;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Damages an input: one to four changes, which the seed chooses. */
final class Mutation {

    private static final int MOST_BYTES = 64 * 1024;

    private static final byte[] HURTING = {0, 1, 2, 0x7F, (byte) 0x80, (byte) 0xFE, (byte) 0xFF};

    /** What means something to some decoder. */
    private static final byte[][] PIECES = {
        text("\n"),
        text("\r"),
        text("\r\n"),
        text("\""),
        text("\"\""),
        text(","),
        text("{"),
        text("}"),
        text("["),
        text("]"),
        text(":"),
        text("-"),
        text("."),
        text("e9"),
        text("null"),
        text("NaN"),
        text("\\uD800"),
        text("\\u0000"),
        text("\\"),
        text("\uFEFF"),
        text("\u20AC"),
        text("9".repeat(2_000)),
        text("[".repeat(300)),
        text("{\"a\":".repeat(300)),
        text("1e999999999"),
        text("\"cents\":1,"),
        {(byte) 0xC0, (byte) 0xAF},
        {(byte) 0xED, (byte) 0xA0, (byte) 0x80},
        {(byte) 0xFF, (byte) 0xFE},
        {-1, -1, -1, 0x7F},
        {-1, -1, -1, -1, 0x0F},
        {0, 0, 0, 0x10},
        {-128, -128, -128, -128, 4},
        {-1, -1, -1, -1, -1, -1, -1, -1, -1, 1}
    };

    private Mutation() {}

    static byte[] of(List<byte[]> valid, long seed) {
        Random random = new Random(seed);
        byte[] mutated = valid.get(random.nextInt(valid.size())).clone();
        for (int i = 1 + random.nextInt(4); i > 0; i--) {
            byte[] next = once(mutated, valid, random);
            mutated = next.length > MOST_BYTES ? mutated : next;
        }
        return mutated;
    }

    private static byte[] once(byte[] bytes, List<byte[]> valid, Random random) {
        if (bytes.length == 0) {
            return PIECES[random.nextInt(PIECES.length)].clone();
        }
        int at = random.nextInt(bytes.length);
        int to = Math.min(bytes.length, at + 1 + random.nextInt(12));
        switch (random.nextInt(9)) {
            case 0, 1 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
            case 2 -> bytes[at] = HURTING[random.nextInt(HURTING.length)];
            case 3 -> Arrays.fill(bytes, at, to, (byte) 0xFF);
            case 4 -> {
                return Arrays.copyOf(bytes, at);
            }
            case 5 -> {
                return spliced(bytes, at, bytes, at, bytes.length);
            }
            case 6 -> {
                byte[] other = valid.get(random.nextInt(valid.size()));
                int from = other.length == 0 ? 0 : random.nextInt(other.length);
                return spliced(Arrays.copyOf(bytes, at), at, other, from, other.length);
            }
            case 7 -> {
                return cut(bytes, at, to);
            }
            default -> {
                byte[] piece = PIECES[random.nextInt(PIECES.length)];
                return spliced(bytes, at, piece, 0, piece.length);
            }
        }
        return bytes;
    }

    private static byte[] spliced(byte[] bytes, int at, byte[] more, int from, int to) {
        byte[] longer = new byte[bytes.length + to - from];
        System.arraycopy(bytes, 0, longer, 0, at);
        System.arraycopy(more, from, longer, at, to - from);
        System.arraycopy(bytes, at, longer, at + to - from, bytes.length - at);
        return longer;
    }

    private static byte[] cut(byte[] bytes, int from, int to) {
        byte[] shorter = Arrays.copyOf(bytes, bytes.length - (to - from));
        System.arraycopy(bytes, to, shorter, from, bytes.length - to);
        return shorter;
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
