// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.operator.time;

/** Which clock a time is read from. */
public enum TimeDomain {
    /** The time in the data, as far as watermarks promise it has come. */
    EVENT,
    /** The host's clock. */
    PROCESSING
}
