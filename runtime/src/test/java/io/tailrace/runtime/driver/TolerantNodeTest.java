// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.runtime.driver;

import static io.tailrace.runtime.fixture.ScriptedSource.emit;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tailrace.operator.BroadcastOperator;
import io.tailrace.operator.KeyedOperator;
import io.tailrace.operator.OperatorContext;
import io.tailrace.operator.state.AggregatingSpec;
import io.tailrace.operator.state.AggregatingState;
import io.tailrace.operator.state.Aggregator;
import io.tailrace.operator.state.BroadcastSpec;
import io.tailrace.operator.state.BroadcastState;
import io.tailrace.operator.state.ListSpec;
import io.tailrace.operator.state.ListState;
import io.tailrace.operator.state.LongMapSpec;
import io.tailrace.operator.state.LongMapState;
import io.tailrace.operator.state.MapSpec;
import io.tailrace.operator.state.MapState;
import io.tailrace.operator.state.ReducingSpec;
import io.tailrace.operator.state.ReducingState;
import io.tailrace.operator.state.StateSpec;
import io.tailrace.operator.state.TaskListSpec;
import io.tailrace.operator.state.TaskListState;
import io.tailrace.operator.state.ValueSpec;
import io.tailrace.operator.state.ValueState;
import io.tailrace.operator.time.Watermarks;
import io.tailrace.pipeline.Pipeline;
import io.tailrace.pipeline.PipelineBuilder;
import io.tailrace.pipeline.graph.ErrorPolicy;
import io.tailrace.runtime.failure.OperatorFailureException;
import io.tailrace.runtime.fixture.CollectingSink;
import io.tailrace.runtime.fixture.InlineOperator;
import io.tailrace.runtime.fixture.ScriptedSource;
import io.tailrace.runtime.fixture.ScriptedSource.Step;
import io.tailrace.state.Paranoia;
import io.tailrace.state.group.KeyNotOwnedException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a node that skips failed calls may skip, and what must not be left of such a call. */
class TolerantNodeTest {

    private static final DriverSettings AS_IN_PRODUCTION =
            DriverSettings.seeded(1).withParanoia(Paranoia.NONE);

    private final CollectingSink<String> sink = new CollectingSink<>();
    private final PipelineBuilder builder = Pipeline.named("tolerant");

    /** Can be changed where it lies. */
    record Tally(int[] counts) {
        static Tally empty() {
            return new Tally(new int[1]);
        }

        void count() {
            counts[0]++;
        }
    }

    /** Cannot. */
    record Label(String text) {}

    /** Its result is the accumulator itself. */
    private static final class Gathering implements Aggregator<Integer, Tally, Tally> {
        @Override
        public Tally create() {
            return Tally.empty();
        }

        @Override
        public Tally add(Tally accumulator, Integer value) {
            accumulator.counts()[0] += value;
            return accumulator;
        }

        @Override
        public Tally merge(Tally left, Tally right) {
            return add(left, right.counts()[0]);
        }

        @Override
        public Tally result(Tally accumulator) {
            return accumulator;
        }
    }

    /** Stores one tally of everything; a record "bad" counts in all of them and then fails. */
    private static final class Tallying implements KeyedOperator<String, String, String> {
        private static final ValueSpec<Tally> VALUE = ValueSpec.of("value", Tally.class);
        private static final MapSpec<String, Tally> MAP =
                MapSpec.of("map", String.class, Tally.class);
        private static final LongMapSpec<Tally> LONG_MAP = LongMapSpec.of("by-long", Tally.class);
        private static final ListSpec<Tally> LIST = ListSpec.of("list", Tally.class);
        private static final ReducingSpec<Tally> REDUCING =
                ReducingSpec.of("reducing", Tally.class, (left, right) -> right);
        private static final AggregatingSpec<Integer, Tally, Tally> AGGREGATING =
                AggregatingSpec.of("aggregating", Tally.class, new Gathering());
        private static final TaskListSpec<Tally> TASK_LIST =
                TaskListSpec.of("task-list", Tally.class);

        private OperatorContext<String, String> context;
        private ValueState<Tally> value;
        private MapState<String, Tally> map;
        private LongMapState<Tally> longMap;
        private ListState<Tally> list;
        private ReducingState<Tally> reducing;
        private AggregatingState<Integer, Tally> aggregating;
        private TaskListState<Tally> taskList;

        @Override
        public List<StateSpec> states() {
            return List.of(VALUE, MAP, LONG_MAP, LIST, REDUCING, AGGREGATING, TASK_LIST);
        }

        @Override
        public void open(OperatorContext<String, String> opened) {
            context = opened;
            value = opened.value(VALUE);
            map = opened.map(MAP);
            longMap = opened.longMap(LONG_MAP);
            list = opened.list(LIST);
            reducing = opened.reducing(REDUCING);
            aggregating = opened.aggregating(AGGREGATING);
            taskList = opened.taskList(TASK_LIST);
        }

        @Override
        public void onRecord(String record, long timestamp) {
            if (record.equals("begin")) {
                value.set(Tally.empty());
                map.put("k", Tally.empty());
                longMap.put(1, Tally.empty());
                list.add(Tally.empty());
                reducing.add(Tally.empty());
                aggregating.add(0);
                taskList.add(Tally.empty());
            } else if (record.equals("bad")) {
                all().forEach(Tally::count);
                throw new IllegalStateException("after counting");
            } else {
                List<Integer> counts = new ArrayList<>();
                all().forEach(tally -> counts.add(tally.counts()[0]));
                context.output().emit(counts.toString());
            }
        }

        private List<Tally> all() {
            List<Tally> all = new ArrayList<>();
            all.add(value.get());
            all.add(map.get("k"));
            map.forEach((key, tally) -> all.add(tally));
            all.add(longMap.get(1));
            longMap.forEach((key, tally) -> all.add(tally));
            all.add(list.at(0));
            list.forEach(all::add);
            all.add(reducing.get());
            all.add(aggregating.get());
            taskList.forEach(all::add);
            return all;
        }
    }

    @Test
    void shouldLeaveNoTraceInValuesThatASkippedCallHasChangedWhereTheyLie() {
        builder.from("in", steps("begin", "bad", "ask"))
                .withNativeTimestamps(Watermarks.none())
                .keyBy(String.class, value -> "key")
                .process("tally", Tallying::new)
                .onError(ErrorPolicy.skip())
                .to("out", sink);

        run();

        assertEquals(List.of("[0, 0, 0, 0, 0, 0, 0, 0, 0, 0]"), sink.values());
    }

    /** As {@link Tallying}, in a state that broadcast records may change. */
    private static final class Ruled implements BroadcastOperator<String, String, String, String> {
        private static final BroadcastSpec<String, Tally> RULES =
                BroadcastSpec.of("rules", String.class, Tally.class);

        private OperatorContext<String, String> context;
        private BroadcastState<String, Tally> rules;

        @Override
        public List<StateSpec> states() {
            return List.of(RULES);
        }

        @Override
        public void open(OperatorContext<String, String> opened) {
            context = opened;
            rules = opened.broadcast(RULES);
        }

        @Override
        public void onRecord(String record, long timestamp) {}

        @Override
        public void onBroadcast(String record, long timestamp) {
            if (record.equals("begin")) {
                rules.put("k", Tally.empty());
            } else if (record.equals("bad")) {
                rules.get("k").count();
                rules.forEach((key, tally) -> tally.count());
                throw new IllegalStateException("after counting");
            } else {
                context.output().emit("" + rules.get("k").counts()[0]);
            }
        }
    }

    @Test
    void shouldLeaveNoTraceInBroadcastStateEither() {
        var rules =
                builder.from("rules", steps("begin", "bad", "ask"))
                        .withNativeTimestamps(Watermarks.none())
                        .broadcast();
        builder.from("in", steps("a"))
                .withNativeTimestamps(Watermarks.none())
                .keyBy(String.class, value -> value)
                .connect(rules)
                .process("ruled", Ruled::new)
                .onError(ErrorPolicy.skip())
                .to("out", sink);

        run();

        assertEquals(List.of("0"), sink.values());
    }

    @Test
    void shouldHandOutWhatCannotChangeAsItIs() {
        ValueSpec<Label> spec = ValueSpec.of("label", Label.class);
        Label stored = new Label("x");
        List<Label> seen = new ArrayList<>();
        builder.from("in", steps("begin", "ask"))
                .withNativeTimestamps(Watermarks.none())
                .keyBy(String.class, value -> "key")
                .process("label", () -> new Labelling(spec, stored, seen))
                .onError(ErrorPolicy.skip())
                .to("out", sink);

        run();

        assertSame(stored, seen.get(0));
    }

    private static final class Labelling implements KeyedOperator<String, String, String> {
        private final ValueSpec<Label> spec;
        private final Label stored;
        private final List<Label> seen;
        private ValueState<Label> label;

        Labelling(ValueSpec<Label> spec, Label stored, List<Label> seen) {
            this.spec = spec;
            this.stored = stored;
            this.seen = seen;
        }

        @Override
        public List<StateSpec> states() {
            return List.of(spec);
        }

        @Override
        public void open(OperatorContext<String, String> opened) {
            label = opened.value(spec);
        }

        @Override
        public void onRecord(String record, long timestamp) {
            if (record.equals("begin")) {
                label.set(stored);
            } else {
                seen.add(label.get());
            }
        }
    }

    @Test
    void shouldNotSkipWhatCameToTheWrongTask() {
        int[] asked = new int[1];
        builder.from("in", steps("a", "b", "c", "d", "e", "f", "g", "h", "i", "j"))
                .withNativeTimestamps(Watermarks.none())
                .keyBy(String.class, value -> "key-" + asked[0]++)
                .process(
                        "rule",
                        () ->
                                new InlineOperator(
                                        (self, value, timestamp) -> self.number().add(1),
                                        (self, domain, time, payload) -> {}))
                .parallelism(2)
                .onError(ErrorPolicy.skip())
                .to("out", sink);

        OperatorFailureException failure = assertThrows(OperatorFailureException.class, this::run);

        assertInstanceOf(KeyNotOwnedException.class, failure.getCause());
        assertTrue(
                failure.getMessage().contains("the router and the store disagree about"),
                failure.getMessage());
    }

    private void run() {
        try (Driver driver = Driver.start(builder.build(), AS_IN_PRODUCTION)) {
            driver.runToEnd();
        }
    }

    private static ScriptedSource<String> steps(String... values) {
        List<Step<String>> steps = new ArrayList<>();
        for (String value : values) {
            steps.add(emit(value, steps.size() + 1));
        }
        return new ScriptedSource<String>().split(steps);
    }
}
