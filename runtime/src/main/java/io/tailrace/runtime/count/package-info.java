// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

/**
 * Counts that one task writes and anybody may read at any time, without a lock and without slowing
 * the task down.
 */
package io.tailrace.runtime.count;
