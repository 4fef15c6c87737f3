// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.connectors;

/**
 * Nobody will read what is being pushed. The cause is what the job, or the source, failed of, if it
 * failed.
 */
public final class PushClosedException extends IllegalStateException {

    private static final long serialVersionUID = 1L;

    PushClosedException(String message, Throwable cause) {
        super(message, cause);
    }
}
