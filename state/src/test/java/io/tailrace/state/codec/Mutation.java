// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.state.codec;

import java.util.Arrays;
import java.util.Random;

/**
 * Damages bytes: flips bits, overwrites with what hurts, cuts, doubles, or throws all of them away.
 */
final class Mutation {

    private static final byte[] HURTING = {0, 1, 2, 0x7F, (byte) 0x80, (byte) 0xFE, (byte) 0xFF};

    private Mutation() {}

    static byte[] of(byte[] bytes, Random random) {
        byte[] mutated = bytes.clone();
        for (int i = 1 + random.nextInt(3); i > 0 && mutated.length > 0; i--) {
            mutated = once(mutated, random);
        }
        return mutated;
    }

    private static byte[] once(byte[] bytes, Random random) {
        int at = random.nextInt(bytes.length);
        switch (random.nextInt(6)) {
            case 0 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
            case 1 -> bytes[at] = HURTING[random.nextInt(HURTING.length)];
            case 2 ->
                    Arrays.fill(
                            bytes,
                            at,
                            Math.min(bytes.length, at + 1 + random.nextInt(5)),
                            (byte) 0xFF);
            case 3 -> {
                return Arrays.copyOf(bytes, at);
            }
            case 4 -> {
                byte[] longer = Arrays.copyOf(bytes, bytes.length * 2 - at);
                System.arraycopy(bytes, at, longer, bytes.length, bytes.length - at);
                return longer;
            }
            default -> random.nextBytes(bytes);
        }
        return bytes;
    }
}
