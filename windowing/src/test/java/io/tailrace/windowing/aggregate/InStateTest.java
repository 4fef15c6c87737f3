// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.windowing.aggregate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tailrace.harness.HarnessSettings;
import io.tailrace.harness.KeyedHarness;
import io.tailrace.harness.OperatorHarness;
import io.tailrace.operator.KeyedOperator;
import io.tailrace.operator.OperatorContext;
import io.tailrace.operator.codec.TypeRef;
import io.tailrace.operator.state.AggregatingSpec;
import io.tailrace.operator.state.AggregatingState;
import io.tailrace.operator.state.StateSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Aggregates serve an aggregating state as they are, through restarts as well. */
class InStateTest {

    static Stream<AggregateCase<?, ?>> subjects() {
        // A state does not know timestamps, without which all values are equally old.
        return AggregatesTest.subjects()
                .filter(subject -> !subject.name().matches("(first|last|all of four).*"));
    }

    @ParameterizedTest
    @MethodSource("subjects")
    <A, R> void shouldGatherInStateAndGoOnAfterRestarts(AggregateCase<A, R> subject) {
        HarnessSettings settings = HarnessSettings.standard();
        List<Sale> sent = new ArrayList<>();
        Random random = new Random(19);

        try (KeyedHarness<String, Sale, Optional<R>> harness =
                OperatorHarness.keyed(
                        TypeRef.of(String.class),
                        sale -> "all",
                        () -> new Running<>(subject.aggregate()),
                        settings)) {
            for (int i = 0; i < 30; i++) {
                Sale sale = subject.sales().apply(random);
                sent.add(sale);
                harness.send(sale, sale.at());
                R result = harness.output().drain().get(0).orElse(null);

                assertTrue(subject.isRight(sent, result), () -> subject + " says " + result);
                if (i % 7 == 0) {
                    harness.restart();
                }
            }
        }
        assertEquals(30, sent.size());
    }

    /** Tells after each value what all come to. */
    private static final class Running<A, R> implements KeyedOperator<String, Sale, Optional<R>> {

        private final AggregatingSpec<Sale, A, R> spec;
        private OperatorContext<String, Optional<R>> context;
        private AggregatingState<Sale, R> state;

        Running(Aggregate<Sale, A, R> aggregate) {
            this.spec = AggregatingSpec.of("running", aggregate.accumulatorType(), aggregate);
        }

        @Override
        public List<StateSpec> states() {
            return List.of(spec);
        }

        @Override
        public void open(OperatorContext<String, Optional<R>> opened) {
            context = opened;
            state = opened.aggregating(spec);
        }

        @Override
        public void onRecord(Sale sale, long timestamp) {
            state.add(sale);
            context.output().emit(Optional.ofNullable(state.get()));
        }
    }
}
