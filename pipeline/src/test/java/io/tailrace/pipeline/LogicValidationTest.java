// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tailrace.operator.KeyedOperator;
import io.tailrace.operator.Operator;
import io.tailrace.operator.TwoInputOperator;
import io.tailrace.operator.codec.TypeRef;
import io.tailrace.operator.state.BroadcastSpec;
import io.tailrace.operator.state.LongSpec;
import io.tailrace.operator.state.MapSpec;
import io.tailrace.operator.state.StateSpec;
import io.tailrace.operator.state.TaskListSpec;
import io.tailrace.operator.state.Ttl;
import io.tailrace.operator.state.ValueSpec;
import io.tailrace.operator.time.Watermarks;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class LogicValidationTest {

    private static final LongSpec HOURLY =
            LongSpec.of("seen").expiring(Ttl.eventTime(Duration.ofHours(1)));

    private final PipelineBuilder builder = Pipeline.named("test");

    @Test
    void shouldRefuseSuppliersThatGiveNoInstanceOfTheirOwn() {
        Plain shared = new Plain();
        EventStream<Long> in = numbers("in");
        in.process("shared", () -> shared).to("out-1", Ends.sink());
        in.process("none", (Supplier<Plain>) () -> null).to("out-2", Ends.sink());
        in.process(
                        "broken",
                        (Supplier<Plain>)
                                () -> {
                                    throw new IllegalStateException("no rates");
                                })
                .to("out-3", Ends.sink());

        assertEquals(
                List.of(
                        "'shared' has an operator supplier that returns the same instance twice, but"
                                + " every task needs its own",
                        "'none' has an operator supplier that returns null",
                        "'broken' has an operator supplier that throws"
                                + " java.lang.IllegalStateException: no rates"),
                whatIsWrong());
    }

    @Test
    void shouldRefuseStatesOfOneName() {
        keyed("op", LongSpec.of("seen"), ValueSpec.of("seen", String.class));

        assertEquals(List.of("'op' declares two states with the name 'seen'"), whatIsWrong());
    }

    @Test
    void shouldRefuseStatePerKeyWhereThereIsNoKey() {
        numbers("in")
                .process(
                        "op",
                        () -> new Plain(LongSpec.of("seen"), TaskListSpec.of("open", String.class)))
                .to("out", Ends.sink());

        assertEquals(List.of("'op' declares state 'seen' per key, but has no key"), whatIsWrong());
    }

    @Test
    void shouldRefuseOperatorsThatCannotSayTheirStates() {
        numbers("in")
                .process("null-list", () -> new Plain((StateSpec[]) null))
                .to("out-1", Ends.sink());
        numbers("more")
                .process("null-spec", () -> new Plain((StateSpec) null))
                .to("out-2", Ends.sink());

        List<String> wrong = whatIsWrong();

        assertEquals(2, wrong.size());
        assertTrue(
                wrong.get(0).startsWith("'null-list' throws java.lang.NullPointerException"),
                wrong.get(0));
        assertEquals("'null-spec' declares its states as [null]", wrong.get(1));
    }

    @Test
    void shouldFindMissingCodecsWhereverSomethingIsWritten() {
        KeyedStream<Thread, Long> byThread =
                numbers("in").keyBy(Thread.class, n -> Thread.currentThread());
        byThread.process(
                        "op",
                        () ->
                                new Stateful<Thread>(
                                        MapSpec.of("by-order", Order.class, Long.class),
                                        BroadcastSpec.of("rules", String.class, Object.class)))
                .to("out", Ends.sink());
        builder.from("more", Ends.sourceWithPosition(Runnable.class))
                .withoutTimestamps()
                .to("two-phase", Ends.transactionalSink(Thread.class));

        List<String> wrong = whatIsWrong();

        assertEquals(5, wrong.size(), () -> String.join("\n", wrong));
        assertStarts(
                "'op' needs a codec for its keys: No codec for java.lang.Thread at Thread: ",
                wrong.get(0));
        assertStarts(
                "'op' needs a codec for the keys of state 'by-order': No codec for java.lang.Thread at Order.customer.owner: ",
                wrong.get(1));
        assertStarts(
                "'op' needs a codec for the values of state 'rules': No codec for java.lang.Object at Object: ",
                wrong.get(2));
        assertStarts(
                "'more' needs a codec for its positions: No codec for java.lang.Runnable at Runnable: ",
                wrong.get(3));
        assertStarts(
                "'two-phase' needs a codec for its committables: No codec for java.lang.Thread at Thread: ",
                wrong.get(4));
    }

    @Test
    void shouldRefuseKeysThatAreNotEqualWhereTheirContentIs() {
        numbers("in")
                .keyBy(long[].class, n -> new long[] {n})
                .runningCount("count")
                .to("out", Ends.sink());

        assertEquals(
                List.of("'count' is keyed by long[], which is not equal where its content is"),
                whatIsWrong());
    }

    @Test
    void shouldRefuseTwoInputsWithKeysOfDifferentTypes() {
        KeyedStream<Long, Long> left = numbers("left").keyByLong(n -> n);
        KeyedStream<Long, Long> right = numbers("right").keyBy(Long.class, n -> n);
        KeyedStream<Long, Long> lying =
                numbers("lying").keyBy(TypeRef.ofType(String.class), n -> n);
        left.connect(right).process("mixed", Joined::new).to("out-1", Ends.sink());
        right.connect(lying).process("lied", Joined::new).to("out-2", Ends.sink());

        assertEquals(
                List.of(
                        "'mixed' reads a left stream with keyByLong(...) and a right one with"
                                + " keyBy(java.lang.Long, ...)",
                        "'lied' reads a left stream with keyBy(java.lang.Long, ...) and a right one"
                                + " with keyBy(java.lang.String, ...)"),
                whatIsWrong());
    }

    @Test
    void shouldRefuseLivesInEventTimeWhereThereIsNone() {
        LongSpec hourly = LongSpec.of("seen").expiring(Ttl.eventTime(Duration.ofHours(1)));
        LongSpec byClock = LongSpec.of("last").expiring(Ttl.processingTime(Duration.ofHours(1)));
        KeyedStream<Long, Long> untimed =
                numbers("a").map(n -> n).union(numbers("b")).keyByLong(n -> n);
        untimed.process("op", () -> new Stateful<Long>(hourly, byClock)).to("out", Ends.sink());

        assertEquals(
                List.of(
                        "'op' declares state 'seen', which expires in event time, but no source"
                                + " before it has any, so it would never expire"),
                whatIsWrong());
    }

    /** Their timestamps are the clock's, which may be years ahead of the others. */
    @Test
    void shouldRefuseLivesInEventTimeWhereRecordsWithoutItAreMixedIn() {
        numbers("untimed")
                .union(timed("timed"))
                .map("same", n -> n)
                .keyByLong(n -> n)
                .process("op", () -> new Stateful<Long>(HOURLY))
                .to("out", Ends.sink());

        assertEquals(
                List.of(
                        "'op' declares state 'seen', which expires in event time, but reads records"
                                + " with it mixed with those of 'untimed', which carry the clock's"
                                + " time, so when it expires would be chance"),
                whatIsWrong());
    }

    @Test
    void shouldRefuseLivesInEventTimeWhereRecordsWithoutItAreMixedIntoOneOfTwoInputs() {
        KeyedStream<Long, Long> mixed = timed("left").union(numbers("untimed")).keyByLong(n -> n);
        KeyedStream<Long, Long> right = timed("right").keyByLong(n -> n);
        mixed.connect(right).process("first", () -> new Joined(HOURLY)).to("out-1", Ends.sink());
        right.connect(mixed).process("second", () -> new Joined(HOURLY)).to("out-2", Ends.sink());

        List<String> wrong = whatIsWrong();

        assertEquals(2, wrong.size(), wrong::toString);
        assertStarts(
                "'first' declares state 'seen', which expires in event time, but reads",
                wrong.get(0));
        assertStarts(
                "'second' declares state 'seen', which expires in event time, but reads",
                wrong.get(1));
    }

    @Test
    void shouldAllowLivesInEventTimeWhereAllThatIsMixedHasIt() {
        timed("a")
                .union(timed("b"))
                .keyByLong(n -> n)
                .process("op", () -> new Stateful<Long>(HOURLY))
                .to("out", Ends.sink());

        builder.build();
    }

    /** As rules or tables are, which hold nobody's event time back. */
    @Test
    void shouldAllowLivesInEventTimeBesideAnInputWithoutIt() {
        KeyedStream<Long, Long> table = numbers("table").keyByLong(n -> n);
        timed("timed")
                .keyByLong(n -> n)
                .connect(table)
                .process("look-up", () -> new Joined(HOURLY))
                .keyByLong(n -> n)
                .process("after", () -> new Stateful<Long>(HOURLY))
                .to("out", Ends.sink());

        builder.build();
    }

    private EventStream<Long> timed(String name) {
        return builder.from(name, Ends.<Long>source())
                .withTimestamps(n -> n, Watermarks.monotonic());
    }

    @Test
    void shouldTellTheStatesOfABuiltPipeline() {
        List<StateSpec> specs = List.of(LongSpec.of("seen"), ValueSpec.of("last", String.class));
        keyed("op", specs.toArray(StateSpec[]::new));

        Pipeline pipeline = builder.build();

        assertEquals(specs, pipeline.states(pipeline.graph().node("op")));
        assertEquals(List.of(), pipeline.states(pipeline.graph().node("out")));
    }

    private void keyed(String name, StateSpec... states) {
        numbers("in")
                .keyByLong(n -> n)
                .process(name, () -> new Stateful<Long>(states))
                .to("out", Ends.sink());
    }

    private EventStream<Long> numbers(String name) {
        return builder.from(name, Ends.<Long>source()).withoutTimestamps();
    }

    private List<String> whatIsWrong() {
        return Problems.in(builder);
    }

    private static void assertStarts(String beginning, String text) {
        assertTrue(text.startsWith(beginning), text);
    }

    record Order(String id, Customer customer) {}

    record Customer(Thread owner) {}

    private record Plain(StateSpec... specs) implements Operator<Long, Long> {
        @Override
        public List<StateSpec> states() {
            return specs.length == 1 && specs[0] == null
                    ? Collections.singletonList(null)
                    : List.of(specs);
        }

        @Override
        public void onRecord(Long value, long timestamp) {}
    }

    private static final class Stateful<K> implements KeyedOperator<K, Long, Long> {
        private final List<StateSpec> states;

        private Stateful(StateSpec... states) {
            this.states = List.of(states);
        }

        @Override
        public List<StateSpec> states() {
            return states;
        }

        @Override
        public void onRecord(Long value, long timestamp) {}
    }

    private record Joined(StateSpec... specs) implements TwoInputOperator<Long, Long, Long, Long> {
        @Override
        public List<StateSpec> states() {
            return List.of(specs);
        }

        @Override
        public void onLeft(Long value, long timestamp) {}

        @Override
        public void onRight(Long value, long timestamp) {}
    }
}
