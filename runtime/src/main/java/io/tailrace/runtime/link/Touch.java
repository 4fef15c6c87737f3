// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.runtime.link;

/** What a key's timers are being fired before, or behind, over several turns. */
enum Touch {
    NONE,
    BEFORE_RECORD,
    BEFORE_CLOCK,
    BEHIND
}
