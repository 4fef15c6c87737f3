// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.testkit;

import io.tailrace.operator.KeyedOperator;
import io.tailrace.operator.OperatorContext;
import io.tailrace.operator.state.LongSpec;
import io.tailrace.operator.state.LongState;
import io.tailrace.operator.state.StateSpec;
import io.tailrace.operator.state.ValueSpec;
import io.tailrace.operator.state.ValueState;
import io.tailrace.operator.time.TimeDomain;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Steps that do well as long as nothing crashes. */
final class MistakenSteps {

    private MistakenSteps() {}

    /** What all of these operators have in common. */
    abstract static class OnLetters implements KeyedOperator<String, String, String> {

        OperatorContext<String, String> ctx;

        @Override
        public void open(OperatorContext<String, String> context) {
            ctx = context;
        }

        @Override
        public void onTimer(TimeDomain domain, long time, long payload) {}
    }

    static final class CountsInAField extends OnLetters {
        private final Map<String, Integer> counts = new HashMap<>();

        @Override
        public void onRecord(String letter, long timestamp) {
            ctx.output().emit(letter + ": " + counts.merge(letter, 1, Integer::sum));
        }
    }

    static final class RemembersFirstInAField extends OnLetters {
        private final Map<String, Boolean> seen = new HashMap<>();

        @Override
        public void onRecord(String letter, long timestamp) {
            if (seen.put(letter, true) == null) {
                ctx.output().emit("first " + letter);
            }
        }
    }

    static final class TellsTheTime extends OnLetters {
        @Override
        public void onRecord(String letter, long timestamp) {
            ctx.output().emit(letter + " at " + ctx.processingTimeMs());
        }
    }

    static final class TellsItsTask extends OnLetters {
        @Override
        public void onRecord(String letter, long timestamp) {
            ctx.output().emit(letter + " in " + ctx.taskIndex() + " of " + ctx.parallelism());
        }
    }

    static final class JoinsInOrder extends OnLetters {
        private static final ValueSpec<String> SO_FAR = ValueSpec.of("so-far", String.class);
        private ValueState<String> soFar;

        @Override
        public List<StateSpec> states() {
            return List.of(SO_FAR);
        }

        @Override
        public void open(OperatorContext<String, String> context) {
            super.open(context);
            soFar = context.value(SO_FAR);
        }

        @Override
        public void onRecord(String letter, long timestamp) {
            soFar.set(soFar.getOr("") + letter);
            ctx.output().emit(soFar.get());
        }
    }

    /** Takes its state for a proof that its field is filled. */
    static final class CannotGoOn extends OnLetters {
        private static final LongSpec COUNT = LongSpec.of("count");
        private final List<String> field = new ArrayList<>();
        private LongState count;

        @Override
        public List<StateSpec> states() {
            return List.of(COUNT);
        }

        @Override
        public void open(OperatorContext<String, String> context) {
            super.open(context);
            count = context.longValue(COUNT);
        }

        @Override
        public void onRecord(String letter, long timestamp) {
            if (count.add(1) > 1 && !field.contains(letter)) {
                throw new IllegalStateException("no room in the field");
            }
            field.add(letter);
            ctx.output().emit(letter);
        }
    }
}
