// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.runtime.fence;

/** The job has gone on without the attempt that this is thrown in. */
public final class FencedOffException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    FencedOffException() {
        super("This attempt at running the job was given up; nothing of it may leave any more");
    }
}
