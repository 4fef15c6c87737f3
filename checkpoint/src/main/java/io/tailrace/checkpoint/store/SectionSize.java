// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.checkpoint.store;

/**
 * What a section holds, so that it can be said how much of it has been read.
 *
 * @param bytes that its frames hold before they are deflated, their headers not counted
 * @param rows whole ones, without the chunks of big cells
 */
public record SectionSize(long bytes, long rows) {

    public static final SectionSize NOTHING = new SectionSize(0, 0);

    public SectionSize and(SectionSize other) {
        return new SectionSize(bytes + other.bytes, rows + other.rows);
    }
}
