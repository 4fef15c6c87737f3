// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.windowing.trigger;

/**
 * What a trigger remembers of one window: some numbers, all zero to begin with and after each
 * firing. They lie in the window's own record and in checkpoints.
 */
public interface TriggerMemory {

    long at(int index);

    void set(int index, long value);
}
