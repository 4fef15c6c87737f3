// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.operator.codec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ContentHashTest {

    @Test
    void shouldNeverChange() {
        assertHash(
                "e220a8397b1dcdaf",
                ContentHash.ofLong(0)); // SplitMix64's first and second output for seed 0
        assertHash("6e789e6aa1b965f4", ContentHash.ofLong(0x9E3779B97F4A7C15L));
        assertHash("bdd732262feb6e95", ContentHash.ofLong(42));
        assertHash("481ec0a212a9f3db", ContentHash.ofLong(Long.MIN_VALUE));
        assertHash("e4d971771b652c20", ContentHash.ofInt(-1));
        assertHash("910a2dec89025cc1", ContentHash.ofBoolean(true));
        assertHash("d6dab18e1392608a", ContentHash.ofDouble(1.5));
        assertHash("555b738727e4a1cf", ContentHash.ofFloat(1.5f));
        assertHash("e220a8397b1dcdaf", ContentHash.ofString(""));
        assertHash("6079c4efb08affa", ContentHash.ofString("a"));
        assertHash("cc9407c7f326b602", ContentHash.ofString("tailrace"));
        assertHash("ef9175684d9b08ec", ContentHash.ofString("4929-1203-5567-8810"));
        assertHash("66ae295742b76748", ContentHash.ofString("aé€😀"));
        assertHash("e220a8397b1dcdaf", ContentHash.ofBytes(new byte[] {}, 0, 0));
        assertHash(
                "e9d86c1b898b05d",
                ContentHash.ofBytes(new byte[] {1, 2, 3, 4, 5, 6, 7, 8, -9}, 0, 9));
        assertHash("15876b498770c985", ContentHash.combine(1, 2));
        assertHash("975835de1c9756cf", ContentHash.combineUnordered(1, 2));
    }

    @Test
    void shouldTreatNumbersAsEqualsDoes() {
        assertEquals(ContentHash.ofLong(7), ContentHash.ofInt(7));
        assertEquals(
                ContentHash.ofDouble(Double.NaN),
                ContentHash.ofDouble(Double.longBitsToDouble(0x7FF8000000000001L)));
        assertEquals(
                ContentHash.ofFloat(Float.NaN),
                ContentHash.ofFloat(Float.intBitsToFloat(0x7FC00001)));
        assertNotEquals(ContentHash.ofDouble(0.0), ContentHash.ofDouble(-0.0));
    }

    @Test
    void shouldDependOnOrderOnlyWhereAsked() {
        assertNotEquals(ContentHash.combine(1, 2), ContentHash.combine(2, 1));
        assertEquals(
                ContentHash.combineUnordered(ContentHash.combineUnordered(0, 1), 2),
                ContentHash.combineUnordered(ContentHash.combineUnordered(0, 2), 1));
    }

    @Test
    void shouldHashARangeAsItsOwnBytes() {
        byte[] padded = {9, 9, 1, 2, 3, 9};

        assertEquals(
                ContentHash.ofBytes(new byte[] {1, 2, 3}, 0, 3), ContentHash.ofBytes(padded, 2, 3));
        assertNotEquals(
                ContentHash.ofBytes(new byte[] {1}, 0, 1),
                ContentHash.ofBytes(new byte[] {1, 0}, 0, 2));
        assertNotEquals(ContentHash.ofString("a"), ContentHash.ofString("a\0"));
    }

    /** Keys as people make them: counting numbers and strings that differ in one place. */
    @Test
    void shouldSpreadKeysThatLookAlikeEvenlyOverTheGroupsAndNeverCollide() {
        int keys = 100_000;
        List<Long> counted = new ArrayList<>();
        List<Long> named = new ArrayList<>();
        List<Long> paired = new ArrayList<>();
        for (int i = 0; i < keys; i++) {
            counted.add(ContentHash.ofLong(i));
            named.add(ContentHash.ofString("card-" + i));
            paired.add(ContentHash.combine(ContentHash.ofInt(i % 300), ContentHash.ofInt(i / 300)));
        }

        for (List<Long> hashes : List.of(counted, named, paired)) {
            Set<Long> distinct = new HashSet<>(hashes);
            assertEquals(keys, distinct.size());
            for (int shift : new int[] {0, 25, 57}) {
                assertEvenOver128Groups(hashes, shift);
            }
        }
    }

    @Test
    void shouldFlipHalfTheBitsWhenOneBitOfTheInputFlips() {
        long seed = 20_240_607L;
        Random random = new Random(seed);
        int samples = 4_000;
        for (int bit = 0; bit < 64; bit++) {
            long flipped = 0;
            for (int i = 0; i < samples; i++) {
                long word = random.nextLong();
                flipped +=
                        Long.bitCount(
                                ContentHash.ofString(text(word))
                                        ^ ContentHash.ofString(text(word ^ 1L << bit)));
            }
            double mean = (double) flipped / samples;
            assertTrue(Math.abs(mean - 32) < 0.5, "bit " + bit + " flips " + mean + " of 64");
        }
    }

    private static String text(long word) {
        char[] chars = {
            (char) word, (char) (word >>> 16), (char) (word >>> 32), (char) (word >>> 48), 'x'
        };
        return new String(chars);
    }

    private static void assertEvenOver128Groups(List<Long> hashes, int shift) {
        int[] groups = new int[128];
        for (long hash : hashes) {
            groups[(int) (hash >>> shift) & 127]++;
        }
        double expected = hashes.size() / 128.0;
        double chiSquare = 0;
        for (int count : groups) {
            chiSquare += (count - expected) * (count - expected) / expected;
        }
        // 127 degrees of freedom: mean 127, deviation 16; five deviations
        assertTrue(chiSquare < 127 + 5 * 16, "chi square " + chiSquare + " at shift " + shift);
    }

    private static void assertHash(String hex, long hash) {
        assertEquals(hex, Long.toHexString(hash));
    }
}
