// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.samples.child;

import java.io.IOException;
import java.io.InputStream;

/**
 * For the main method of a child: ends it when its parent is no more. A parent that is killed ends
 * nobody itself, but what it held open is closed, and with it the standard input of its child.
 */
public final class EndsWithItsParent {

    /** As a shell says of a process that was killed. */
    private static final int KILLED = 137;

    private EndsWithItsParent() {}

    public static void watch() {
        Thread watcher = new Thread(() -> haltAtEndOf(System.in), "ends-with-its-parent");
        watcher.setDaemon(true);
        watcher.start();
    }

    private static void haltAtEndOf(InputStream parent) {
        try {
            while (parent.read() >= 0) {
                // Nothing is said this way: only its end counts.
            }
        } catch (IOException gone) {
            // As good as the end.
        }
        Runtime.getRuntime().halt(KILLED);
    }
}
