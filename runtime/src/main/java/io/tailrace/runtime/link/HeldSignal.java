// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.runtime.link;

/**
 * A signal that waits for a touch to be finished.
 *
 * @param input of a record
 * @param argument a record's timestamp
 */
record HeldSignal(int kind, int input, Object value, long argument, long birthNs) {}
