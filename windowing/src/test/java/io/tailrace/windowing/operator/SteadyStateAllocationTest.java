// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.windowing.operator;

import static io.tailrace.windowing.Windows.sliding;
import static io.tailrace.windowing.Windows.tumbling;
import static io.tailrace.windowing.trigger.Triggers.afterCount;
import static java.time.Duration.ofSeconds;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import io.tailrace.operator.Counter;
import io.tailrace.operator.Output;
import io.tailrace.operator.SideOutput;
import io.tailrace.operator.time.EventTime;
import io.tailrace.state.KeyedStore;
import io.tailrace.state.OperatorStates;
import io.tailrace.state.StorePlan;
import io.tailrace.state.codec.Codecs;
import io.tailrace.state.host.HostServices;
import io.tailrace.state.host.KeyedOperatorContext;
import io.tailrace.state.task.TaskStates;
import io.tailrace.windowing.Windowing;
import io.tailrace.windowing.pane.Pane;
import java.lang.management.ManagementFactory;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** An element that adds to a window that is there costs no memory, if the aggregate is packed. */
class SteadyStateAllocationTest {

    private static final int RECORDS = 400_000;
    private static final int KEYS = 500;

    /** What classes loaded late and the measuring itself may take; a byte a record is far more. */
    private static final long TOLERATED_BYTES = 50_000;

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    static List<Windowing<Object>> windows() {
        return List.of(
                tumbling(ofSeconds(10)),
                tumbling(ofSeconds(10)).inProcessingTime(),
                sliding(ofSeconds(10), ofSeconds(2)),
                tumbling(ofSeconds(10)).earlyFirings(afterCount(1_000_000)).retracting());
    }

    @ParameterizedTest
    @MethodSource("windows")
    void shouldAllocateNothingForAnElement(Windowing<Object> windows) throws Exception {
        var operator =
                WindowOperator.<Long, Amount, Long>aggregating(
                        windows.checked(false), new PackedSum(), null);
        Still host = new Still();
        KeyedStore<Long> store = open(operator, host);
        Amount amount = Amount.of("k", 1);
        long warm = 0;

        for (int i = 0; i < RECORDS; i++) {
            if (i == RECORDS / 2) {
                warm = THREADS.getCurrentThreadAllocatedBytes();
            }
            store.enterLong(i % KEYS);
            operator.onRecord(amount, 20_000 + i % 1_000);
            store.leave();
        }
        long allocated = THREADS.getCurrentThreadAllocatedBytes() - warm;

        assertTrue(allocated < TOLERATED_BYTES, allocated + " bytes with " + windows);
        assertEquals(0, host.count);
        assertEquals(KEYS, store.size());
    }

    private static KeyedStore<Long> open(WindowOperator<Long, Amount, ?, Long> operator, Still host)
            throws Exception {
        StorePlan<Long> plan =
                StorePlan.withLongKeys(Codecs.standard()::codecOf)
                        .operator(new OperatorStates("windows", operator.states()))
                        .clock(host);
        KeyedStore<Long> store = KeyedStore.open(plan);
        TaskStates states = TaskStates.open(plan.operators(), plan.codecs(), plan.epoch(), true);
        operator.open(new KeyedOperatorContext<>(host, states, 0, store, 0));
        return store;
    }

    /** A host whose clocks stand still, and that counts what should not come. */
    private static final class Still
            implements HostServices<Pane<Long, Long>>, Output<Pane<Long, Long>>, Counter {

        private long count;

        @Override
        public Output<Pane<Long, Long>> output() {
            return this;
        }

        @Override
        public void emit(Pane<Long, Long> value) {
            count++;
        }

        @Override
        public void emit(Pane<Long, Long> value, long timestamp) {
            count++;
        }

        @Override
        public <T> void sideOutput(SideOutput<T> to, T value, long timestamp) {
            count++;
        }

        @Override
        public Counter counter(String name) {
            return this;
        }

        @Override
        public void add(long amount) {
            count += amount;
        }

        @Override
        public long count() {
            return count;
        }

        @Override
        public int taskIndex() {
            return 0;
        }

        @Override
        public int parallelism() {
            return 1;
        }

        @Override
        public long processingTimeMs() {
            return 20_500;
        }

        @Override
        public long watermark() {
            return EventTime.BEGINNING;
        }

        @Override
        public long timestamp() {
            return 20_000;
        }
    }
}
