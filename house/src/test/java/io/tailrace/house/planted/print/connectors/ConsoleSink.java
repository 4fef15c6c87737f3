// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.house.planted.print.connectors;

/** Innocent: its name says what it does. */
public final class ConsoleSink {
    void write(String line) {
        System.out.println(line);
    }
}
