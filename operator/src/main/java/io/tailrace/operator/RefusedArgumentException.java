// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.operator;

/** What was asked for cannot be had. The message holds nothing of any record. */
public final class RefusedArgumentException extends IllegalArgumentException implements Refusal {

    private static final long serialVersionUID = 1L;

    public RefusedArgumentException(String message) {
        super(message);
    }
}
