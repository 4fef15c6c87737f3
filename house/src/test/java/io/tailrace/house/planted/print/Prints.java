// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.house.planted.print;

import java.io.PrintStream;

/** Every method offends. */
public final class Prints {
    void out(String line) {
        System.out.println(line);
    }

    void err(String line) {
        System.err.println(line);
    }

    PrintStream handsItOn() {
        return System.out;
    }

    void trace(Exception failure) {
        failure.printStackTrace();
    }
}
