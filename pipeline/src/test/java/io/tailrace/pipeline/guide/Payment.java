// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.pipeline.guide;

/** A card was charged. */
record Payment(String card, long cents, long atMs) {

    static Payment parse(String line) {
        String[] parts = line.split(",");
        return new Payment(parts[0], Long.parseLong(parts[1]), Long.parseLong(parts[2]));
    }
}
