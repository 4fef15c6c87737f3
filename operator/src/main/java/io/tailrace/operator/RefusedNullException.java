// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.operator;

/** Null was given where there must be something. The message holds nothing of any record. */
public final class RefusedNullException extends NullPointerException implements Refusal {

    private static final long serialVersionUID = 1L;

    public RefusedNullException(String message) {
        super(message);
    }
}
