// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.operator.codec;

/**
 * The largest values that are written and read. Reading checks them, and the bytes that are really
 * there, before it allocates; writing checks them so that nothing is written that could not be read
 * back.
 *
 * @param textBytes longest string, as UTF-8
 * @param blobBytes longest byte array, big number or value of a custom codec
 * @param entries most entries of one list, set, map or array
 * @param depth how deep values of recursive types may nest
 */
public record SizeLimits(int textBytes, int blobBytes, int entries, int depth) {

    private static final SizeLimits STANDARD = new SizeLimits(16 << 20, 64 << 20, 16 << 20, 256);

    /** Every limit is capped here, which keeps arithmetic on sizes within an {@code int}. */
    private static final int HIGHEST = 1 << 28;

    /** Beyond this the stack of a thread, usually 1 MiB, would be the limit. */
    private static final int DEEPEST = 1024;

    public SizeLimits {
        requireRange("textBytes", textBytes, HIGHEST);
        requireRange("blobBytes", blobBytes, HIGHEST);
        requireRange("entries", entries, HIGHEST);
        requireRange("depth", depth, DEEPEST);
    }

    /** 16 MiB of text, 64 MiB of bytes, 16 Mi entries, 256 levels. */
    public static SizeLimits standard() {
        return STANDARD;
    }

    public SizeLimits withTextBytes(int most) {
        return new SizeLimits(most, blobBytes, entries, depth);
    }

    public SizeLimits withBlobBytes(int most) {
        return new SizeLimits(textBytes, most, entries, depth);
    }

    public SizeLimits withEntries(int most) {
        return new SizeLimits(textBytes, blobBytes, most, depth);
    }

    public SizeLimits withDepth(int most) {
        return new SizeLimits(textBytes, blobBytes, entries, most);
    }

    private static void requireRange(String name, int value, int highest) {
        if (value < 1 || value > highest) {
            throw new IllegalArgumentException(
                    "SizeLimits." + name + " is " + value + ", allowed are 1 to " + highest);
        }
    }
}
