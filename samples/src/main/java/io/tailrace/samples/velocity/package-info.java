// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

/**
 * Cards that are used too often in too short a time: an operator with state and timers of its own,
 * from the rule in words to a test that compares it with a count by brute force.
 *
 * <p>Read {@code Payment}, {@code VelocityRule}, and then its test.
 */
package io.tailrace.samples.velocity;
