// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.windowing.trigger.machine;

import io.tailrace.windowing.trigger.CustomTrigger;
import io.tailrace.windowing.trigger.TriggerMemory;
import java.util.Objects;

/** Hosts a {@code CustomTrigger}. For one thread. */
final class CustomNode extends TriggerNode {

    private final CustomTrigger trigger;
    private final Memory memory;
    private final Memory otherMemory;

    CustomNode(Layout layout, CustomTrigger trigger) {
        super(layout);
        this.trigger = trigger;
        int first = layout.nextWord();
        for (int i = 0; i < trigger.memorySize(); i++) {
            layout.word();
        }
        this.memory = new Memory(first, trigger.memorySize());
        this.otherMemory = new Memory(first, trigger.memorySize());
    }

    @Override
    boolean watchesWatermark() {
        return trigger.watchesWatermark();
    }

    @Override
    void elements(TriggerState state, long count) {
        trigger.onElements(count, memory.of(state), state);
    }

    @Override
    boolean isReady(TriggerState state) {
        return trigger.ready(memory.of(state), state);
    }

    @Override
    void firing(TriggerState state) {
        finish(state);
    }

    @Override
    long waking(TriggerState state) {
        long at = trigger.wakeAtMs(memory.of(state));
        return state.nowMs() >= at ? NO_WAKING : at;
    }

    @Override
    void merging(TriggerState state, TriggerState other) {
        trigger.onMerge(memory.of(state), otherMemory.of(other));
    }

    @Override
    String shape() {
        return trigger.getClass().getName() + ":" + trigger.memorySize();
    }

    private static final class Memory implements TriggerMemory {
        private final int first;
        private final int size;
        private TriggerState state;

        Memory(int first, int size) {
            this.first = first;
            this.size = size;
        }

        Memory of(TriggerState of) {
            state = of;
            return this;
        }

        @Override
        public long at(int index) {
            return state.word(first + Objects.checkIndex(index, size));
        }

        @Override
        public void set(int index, long value) {
            state.word(first + Objects.checkIndex(index, size), value);
        }
    }
}
