// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.runtime.random;

import io.tailrace.checkpoint.schedule.Guarantee;

/** How exact a run must be. */
enum Strictness {
    EXACT,
    /** Operators see everything once, and sinks cannot take back what they were given. */
    DUPLICATES_IN_SINKS,
    /** Everything comes to the sinks once or more. */
    AT_LEAST_ONCE;

    Guarantee guarantee() {
        return this == AT_LEAST_ONCE ? Guarantee.AT_LEAST_ONCE : Guarantee.EXACTLY_ONCE;
    }
}
