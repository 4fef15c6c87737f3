// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.operator;

/** What was called is not to be called now, or here. The message holds nothing of any record. */
public final class RefusedCallException extends IllegalStateException implements Refusal {

    private static final long serialVersionUID = 1L;

    public RefusedCallException(String message) {
        super(message);
    }

    public RefusedCallException(String message, Throwable cause) {
        super(message, cause);
    }
}
