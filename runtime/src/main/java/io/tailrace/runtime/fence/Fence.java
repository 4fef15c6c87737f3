// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.runtime.fence;

/**
 * Stands between one attempt at running a job and the world outside. Raised once, by any thread,
 * when a call of user code does not return and the job goes on, or ends, without it.
 *
 * <p>What is inside a call when the fence is raised cannot be held back from what that call itself
 * does; everything that would come after it can, and is.
 */
public final class Fence {

    private volatile boolean raised;

    public void raise() {
        raised = true;
    }

    public boolean isRaised() {
        return raised;
    }

    /** Called before anything that can be seen outside the attempt. */
    public void check() {
        if (raised) {
            throw new FencedOffException();
        }
    }
}
