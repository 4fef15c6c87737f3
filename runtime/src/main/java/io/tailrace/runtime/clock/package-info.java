// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

/**
 * The only clocks there are: one for the real world, one for tests. Everything else is told the
 * time.
 */
package io.tailrace.runtime.clock;
