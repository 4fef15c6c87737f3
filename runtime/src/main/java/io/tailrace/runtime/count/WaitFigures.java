// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.runtime.count;

/**
 * How long something has waited.
 *
 * @param nowNanos how long it has been waiting now; 0 if it is not
 * @param altogetherNanos all its waits together, the present one too
 */
public record WaitFigures(long nowNanos, long altogetherNanos) {

    public static final WaitFigures NONE = new WaitFigures(0, 0);
}
