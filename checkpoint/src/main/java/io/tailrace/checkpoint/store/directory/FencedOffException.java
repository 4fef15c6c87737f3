// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.checkpoint.store.directory;

import java.io.IOException;
import java.io.Serial;

/** The directory has been opened by somebody else since: what this store writes does not count. */
public final class FencedOffException extends IOException {

    @Serial private static final long serialVersionUID = 1L;

    FencedOffException(String directory, long own, long found) {
        super(
                "The checkpoints in "
                        + directory
                        + " have been taken over: this job opened them as owner "
                        + own
                        + ", by now it is owner "
                        + found
                        + ". Nothing more is completed or deleted here");
    }
}
