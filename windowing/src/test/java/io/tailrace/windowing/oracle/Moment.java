// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.windowing.oracle;

/**
 * When a trigger is asked.
 *
 * @param ended whether the watermark has reached the last instant of the window
 */
record Moment(boolean ended, long clockMs) {}
