// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.harness;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.tailrace.operator.KeyedOperator;
import io.tailrace.operator.OperatorContext;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** What has no place before the first call to an operator, or after the last one. */
class BetweenCallsTest {

    @Test
    void shouldRefuseWhatIsEmittedOutsideOfCalls() {
        String opening =
                assertThrows(AssertionError.class, () -> keyedBy(EmitsInBetween::new)).getMessage();
        var harness = keyedBy(() -> new EmitsInBetween(false));
        harness.send("a", 1);
        assertEquals(List.of("in time"), harness.output().drain());

        String closing = assertThrows(AssertionError.class, harness::close).getMessage();

        for (String message : List.of(opening, closing)) {
            assertEquals(
                    "Operator 'EmitsInBetween' emits to the main output while no record and no"
                            + " timer is being processed, which an engine refuses. Remedy: emit in"
                            + " onRecord, onLeft, onRight, onBroadcast or onTimer, not in open or"
                            + " close",
                    message);
        }
    }

    @Test
    void shouldNotGoOnAfterItWasClosed() {
        List<String> calls = new ArrayList<>();
        var harness = keyedBy(() -> new TellsItsLife(calls));
        harness.close();

        assertThrows(IllegalStateException.class, harness::restart);
        assertThrows(IllegalStateException.class, () -> harness.send("a", 1));

        assertEquals(List.of("open", "close"), calls);
    }

    private static KeyedHarness<String, String, String> keyedBy(
            Supplier<KeyedOperator<String, String, String>> operator) {
        return OperatorHarness.keyed(String.class, value -> "k", operator);
    }

    private static final class EmitsInBetween implements KeyedOperator<String, String, String> {
        private final boolean early;
        private OperatorContext<String, String> ctx;

        EmitsInBetween() {
            this(true);
        }

        EmitsInBetween(boolean early) {
            this.early = early;
        }

        @Override
        public void open(OperatorContext<String, String> context) {
            ctx = context;
            if (early) {
                ctx.output().emit("too early");
            }
        }

        @Override
        public void onRecord(String value, long timestamp) {
            ctx.output().emit("in time");
        }

        @Override
        public void close() {
            ctx.output().emit("too late");
        }
    }

    private record TellsItsLife(List<String> calls)
            implements KeyedOperator<String, String, String> {
        @Override
        public void open(OperatorContext<String, String> context) {
            calls.add("open");
        }

        @Override
        public void onRecord(String value, long timestamp) {
            calls.add(value);
        }

        @Override
        public void close() {
            calls.add("close");
        }
    }
}
