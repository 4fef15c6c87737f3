// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.runtime.engine;

/**
 * Says that something is not wanted any more, to whoever is at it or begins later. Of any thread.
 */
final class CallOff {

    private boolean made;
    private Runnable heeded = () -> {};

    synchronized void make() {
        made = true;
        heeded.run();
    }

    /**
     * @param heeding done when it is made, or now; must not wait
     */
    synchronized void then(Runnable heeding) {
        heeded = heeding;
        if (made) {
            heeding.run();
        }
    }
}
