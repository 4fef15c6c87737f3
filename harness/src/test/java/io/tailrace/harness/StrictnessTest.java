// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.harness;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tailrace.operator.KeyedOperator;
import io.tailrace.operator.OperatorContext;
import io.tailrace.operator.SideOutput;
import io.tailrace.operator.codec.TypeRef;
import io.tailrace.operator.state.LongSpec;
import io.tailrace.operator.state.StateSpec;
import io.tailrace.operator.state.Ttl;
import io.tailrace.operator.state.ValueSpec;
import io.tailrace.operator.state.ValueState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** Operators that break a rule of the seam, each of which must be found out. */
class StrictnessTest {

    private static final TypeRef<List<String>> STRINGS = new TypeRef<>() {};
    private static final ValueSpec<List<String>> SEEN = ValueSpec.of("seen", STRINGS);

    @Test
    void shouldLoseAChangeThatWasNotPutBack() {
        try (var harness = keyedBy(ForgetsToPutBack::new)) {
            harness.send("a", 1);
            harness.send("b", 2);

            assertEquals(Map.of("k", Map.of("seen", List.of("a"))), harness.state());
        }
    }

    @Test
    void shouldNotBeFooledByAChangeAfterPuttingIn() {
        try (var harness = keyedBy(ChangesWhatItPutIn::new)) {
            harness.send("a", 1);

            assertEquals(Map.of("k", Map.of("seen", List.of("a"))), harness.state());
        }
    }

    @Test
    void shouldFindOutWhatAFieldRemembered() {
        try (var harness = keyedBy(RemembersInAField::new)) {
            harness.send("a", 1);
            harness.send("b", 2);
            harness.restart();
            harness.send("c", 3);

            assertEquals(List.of("1", "2", "1"), harness.output().drain());
        }
    }

    @Test
    void shouldRestartAfterEachStepIfTold() {
        var settings = HarnessSettings.standard().restartingAfterEachStep();
        try (var harness =
                OperatorHarness.keyed(
                        TypeRef.of(String.class), s -> "k", RemembersInAField::new, settings)) {
            harness.send("a", 1);
            harness.send("b", 2);

            assertEquals(List.of("1", "1"), harness.output().drain());
        }
    }

    @Test
    void shouldCatchAChangeOfWhatWasEmitted() {
        try (var harness =
                OperatorHarness.keyed(String.class, (String s) -> "k", ChangesWhatItEmitted::new)) {
            harness.send("a", 1);

            String failure =
                    assertThrows(AssertionError.class, () -> harness.send("b", 2)).getMessage();

            assertTrue(failure.contains("Operator 'ChangesWhatItEmitted'"), failure);
            assertTrue(failure.contains("number 0, to the main output"), failure);
            assertTrue(failure.contains("ArrayList.size() was 1 and is now 2"), failure);
            assertTrue(failure.contains("Remedy: emit a copy"), failure);
        }
    }

    @Test
    void shouldCatchAChangeOfTheRecordItself() {
        try (var harness =
                OperatorHarness.keyed(
                        String.class, (int[] numbers) -> "k", () -> new AddsOneInPlace())) {
            String failure =
                    assertThrows(AssertionError.class, () -> harness.send(new int[] {4}, 7))
                            .getMessage();

            assertTrue(failure.contains("the record it was given at 7"), failure);
            assertTrue(failure.contains("int[][0] was 4 and is now 5"), failure);
        }
    }

    @Test
    void shouldLookAwayFromChangesIfTold() {
        var settings = HarnessSettings.standard().withoutWatchingRecords();
        try (var harness =
                        OperatorHarness.keyed(
                                TypeRef.of(String.class),
                                (int[] numbers) -> "k",
                                () -> new AddsOneInPlace(),
                                settings);
                var emitting =
                        OperatorHarness.keyed(
                                TypeRef.of(String.class),
                                (String s) -> "k",
                                ChangesWhatItEmitted::new,
                                settings)) {
            int[] record = {4};
            harness.send(record, 7);
            emitting.send("a", 1);
            emitting.send("b", 2);

            assertEquals(5, record[0]);
            assertEquals(List.of(List.of("a", "b")), emitting.output().drain());
        }
    }

    @Test
    void shouldRefuseToEmitNullOrTheWrongType() {
        try (var nothing = keyedBy(() -> new Does((ctx, value) -> ctx.output().emit(null)))) {
            assertThrows(AssertionError.class, () -> nothing.send("a", 1));
        }
        try (var wrong = keyedBy(() -> new Does(StrictnessTest::emitsTheWrongType))) {
            String failure =
                    assertThrows(AssertionError.class, () -> wrong.send("a", 1)).getMessage();
            assertTrue(failure.contains("side output 'numbers'"), failure);
        }
    }

    @Test
    void shouldNotProlongTheLifeOfAnEntryByLooking() {
        var spec =
                LongSpec.of("count")
                        .expiring(Ttl.processingTime(Duration.ofMillis(100)).refreshingOnRead());
        try (var harness = keyedBy(() -> new CountsFor(spec))) {
            harness.send("a", 1);
            harness.advanceClock(Duration.ofMillis(60));
            assertEquals(Map.of("k", Map.of("count", 1L)), harness.state());

            harness.advanceClock(Duration.ofMillis(60));

            assertEquals(Map.of(), harness.state());
            harness.assertNoStateLeft();
        }
    }

    @Test
    void shouldLetWhatTheOperatorThrowsComeOutOfTheCall() {
        var thrown = new UnsupportedOperationException("not this one");
        try (var harness =
                keyedBy(
                        () ->
                                new Does(
                                        (ctx, value) -> {
                                            if (value.equals("bad")) {
                                                throw thrown;
                                            }
                                        }))) {
            harness.send("good", 1);

            assertEquals(
                    thrown,
                    assertThrows(
                            UnsupportedOperationException.class, () -> harness.send("bad", 2)));
            harness.send("good", 3);
        }
    }

    @SuppressWarnings({"unchecked", "rawtypes"}) // the rule that is to be broken
    private static void emitsTheWrongType(OperatorContext<String, String> ctx, String value) {
        SideOutput raw = SideOutput.of("numbers", Long.class);
        ctx.sideOutput(raw, value, 1);
    }

    private static KeyedHarness<String, String, String> keyedBy(
            Supplier<KeyedOperator<String, String, String>> operator) {
        return OperatorHarness.keyed(String.class, value -> "k", operator);
    }

    /** Does something with each record. */
    private static final class Does implements KeyedOperator<String, String, String> {
        private final BiConsumer<OperatorContext<String, String>, String> action;
        private OperatorContext<String, String> ctx;

        Does(BiConsumer<OperatorContext<String, String>, String> action) {
            this.action = action;
        }

        @Override
        public void open(OperatorContext<String, String> context) {
            ctx = context;
        }

        @Override
        public void onRecord(String value, long timestamp) {
            action.accept(ctx, value);
        }
    }

    private static final class CountsFor implements KeyedOperator<String, String, String> {
        private final LongSpec spec;
        private OperatorContext<String, String> ctx;

        CountsFor(LongSpec spec) {
            this.spec = spec;
        }

        @Override
        public List<StateSpec> states() {
            return List.of(spec);
        }

        @Override
        public void open(OperatorContext<String, String> context) {
            ctx = context;
        }

        @Override
        public void onRecord(String value, long timestamp) {
            ctx.longValue(spec).add(1);
        }
    }

    private static final class ForgetsToPutBack implements KeyedOperator<String, String, String> {
        private ValueState<List<String>> seen;

        @Override
        public List<StateSpec> states() {
            return List.of(SEEN);
        }

        @Override
        public void open(OperatorContext<String, String> context) {
            seen = context.value(SEEN);
        }

        @Override
        public void onRecord(String value, long timestamp) {
            if (seen.isPresent()) {
                tryToAdd(value);
            } else {
                seen.set(new ArrayList<>(List.of(value)));
            }
        }

        private void tryToAdd(String value) {
            try {
                seen.get().add(value);
            } catch (UnsupportedOperationException alsoFoundOut) {
                return;
            }
        }
    }

    private static final class ChangesWhatItPutIn implements KeyedOperator<String, String, String> {
        private ValueState<List<String>> seen;

        @Override
        public List<StateSpec> states() {
            return List.of(SEEN);
        }

        @Override
        public void open(OperatorContext<String, String> context) {
            seen = context.value(SEEN);
        }

        @Override
        public void onRecord(String value, long timestamp) {
            List<String> list = new ArrayList<>(List.of(value));
            seen.set(list);
            list.add("after");
        }
    }

    private static final class AddsOneInPlace implements KeyedOperator<String, int[], String> {
        @Override
        public void onRecord(int[] numbers, long timestamp) {
            numbers[0]++;
        }
    }

    private static final class RemembersInAField implements KeyedOperator<String, String, String> {
        private OperatorContext<String, String> ctx;
        private int count;

        @Override
        public void open(OperatorContext<String, String> context) {
            ctx = context;
        }

        @Override
        public void onRecord(String value, long timestamp) {
            ctx.output().emit(String.valueOf(++count));
        }
    }

    private static final class ChangesWhatItEmitted
            implements KeyedOperator<String, String, List<String>> {
        private final List<String> reused = new ArrayList<>();
        private OperatorContext<String, List<String>> ctx;

        @Override
        public void open(OperatorContext<String, List<String>> context) {
            ctx = context;
        }

        @Override
        public void onRecord(String value, long timestamp) {
            reused.add(value);
            if (reused.size() == 1) {
                ctx.output().emit(reused);
            }
        }
    }
}
