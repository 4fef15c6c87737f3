// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.windowing.aggregate;

import io.tailrace.operator.Refusal;

/** A sum does not fit into its type. The message holds nothing of any record. */
public final class AggregateOverflowException extends ArithmeticException implements Refusal {

    private static final long serialVersionUID = 1L;

    AggregateOverflowException(String message) {
        super(message);
    }
}
