// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.harness;

import io.tailrace.operator.Counter;
import io.tailrace.operator.Output;
import io.tailrace.operator.SideOutput;
import io.tailrace.operator.time.EventTime;
import io.tailrace.state.host.HostServices;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** All around an operator but its state: outputs, clocks, counters. For one thread. */
final class Surroundings<O> implements HostServices<O>, Output<O> {

    private final String operator;
    private final HarnessTime time;
    private final EmissionWatch watch;
    private final Emissions<O> emitted = Emissions.none();
    private final Map<SideOutput<?>, Emissions<?>> sides = new HashMap<>();
    private final Map<String, HarnessCounter> counters = new HashMap<>();

    /** Whether a record or a timer is being handled: an engine has no time for emissions else. */
    private boolean calling;

    /**
     * @param watching whether what is emitted must not change any more
     */
    Surroundings(String operator, HarnessTime time, boolean watching) {
        this.operator = operator;
        this.time = time;
        this.watch = new EmissionWatch(operator, watching);
    }

    void callBegins() {
        calling = true;
    }

    void callEnds() {
        calling = false;
    }

    Emissions<O> emitted() {
        return emitted;
    }

    @SuppressWarnings("unchecked") // values come in through sideOutput alone, with their own tag
    <T> Emissions<T> emittedTo(SideOutput<T> side) {
        return (Emissions<T>) sides.computeIfAbsent(side, port -> Emissions.none());
    }

    EmissionWatch watch() {
        return watch;
    }

    Set<String> counterNames() {
        return counters.keySet();
    }

    @Override
    public Output<O> output() {
        return this;
    }

    @Override
    public void emit(O value) {
        emit(value, time.asTimestamp());
    }

    @Override
    public void emit(O value, long timestamp) {
        keep("the main output", emitted, value, timestamp);
    }

    @Override
    public <T> void sideOutput(SideOutput<T> to, T value, long timestamp) {
        if (value != null && !to.type().isInstance(value)) {
            throw new AssertionError(
                    "Operator '%s' emits a %s to side output '%s', which is for %s"
                            .formatted(
                                    operator,
                                    value.getClass().getName(),
                                    to.name(),
                                    to.type().getName()));
        }
        keep("side output '" + to.name() + "'", emittedTo(to), value, timestamp);
    }

    private <T> void keep(String port, Emissions<T> to, T value, long timestamp) {
        if (value == null) {
            throw new AssertionError(
                    "Operator '%s' emits null to %s; a stream has no null records. Remedy: emit nothing, or an Optional"
                            .formatted(operator, port));
        }
        if (!calling) {
            throw new AssertionError(
                    "Operator '%s' emits to %s while no record and no timer is being processed, which an engine refuses. Remedy: emit in onRecord, onLeft, onRight, onBroadcast or onTimer, not in open or close"
                            .formatted(operator, port));
        }
        to.add(value, EventTime.checked(timestamp));
        watch.emitted(port, value);
    }

    @Override
    public HarnessCounter counter(String name) {
        return counters.computeIfAbsent(name, counter -> new HarnessCounter());
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
        return time.nowMs();
    }

    @Override
    public long watermark() {
        return time.watermark();
    }

    @Override
    public long timestamp() {
        return time.timestamp();
    }

    /** A count for one thread. */
    static final class HarnessCounter implements Counter {
        private long count;

        @Override
        public void add(long amount) {
            count += amount;
        }

        @Override
        public long count() {
            return count;
        }
    }
}
