// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.windowing.trigger.machine;

/** See {@code Never}. */
final class NeverNode extends TriggerNode {

    NeverNode(Layout layout) {
        super(layout);
    }

    @Override
    boolean watchesWatermark() {
        return false;
    }

    @Override
    void elements(TriggerState state, long count) {}

    @Override
    boolean isReady(TriggerState state) {
        return false;
    }

    @Override
    void firing(TriggerState state) {
        throw new AssertionError("never() fires");
    }

    @Override
    long waking(TriggerState state) {
        return NO_WAKING;
    }

    @Override
    void merging(TriggerState state, TriggerState other) {}

    @Override
    String shape() {
        return "never";
    }
}
