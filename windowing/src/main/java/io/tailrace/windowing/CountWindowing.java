// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.windowing;

/**
 * Windows that are as long as so many elements of a key, whatever the time. Tumbling unless said
 * otherwise. Made by {@link Windows#ofCount}.
 *
 * @param size how many elements a window holds
 * @param slide after how many elements there is one
 */
public record CountWindowing(long size, long slide) {

    public CountWindowing {
        requirePositive(size, "size");
        requirePositive(slide, "slide");
    }

    /** A window of the last {@link #size} elements at every so many elements. */
    public CountWindowing slidingBy(long elements) {
        return new CountWindowing(size, elements);
    }

    private static void requirePositive(long elements, String what) {
        if (elements < 1) {
            throw new IllegalArgumentException(
                    "The "
                            + what
                            + " of windows by count is "
                            + elements
                            + "; it must be at least 1");
        }
    }

    @Override
    public String toString() {
        return "ofCount(" + size + ")" + (slide == size ? "" : ".slidingBy(" + slide + ")");
    }
}
