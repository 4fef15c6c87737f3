// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.runtime.random;

import io.tailrace.operator.KeyedOperator;
import io.tailrace.operator.Operator;
import io.tailrace.operator.OperatorContext;
import io.tailrace.operator.SideOutput;
import io.tailrace.operator.TaskContext;
import io.tailrace.operator.state.StateSpec;
import io.tailrace.runtime.random.Blueprint.Step;
import io.tailrace.runtime.random.WitnessedOperators.Desk;
import java.util.List;

/** Operators that decide by the watermark whether a record is late, and tell what they saw. */
final class LatenessOperators {

    private LatenessOperators() {}

    static Operator<Event, Event> judging(
            WitnessedOperators all, Step step, SideOutput<Event> aside) {
        return new Judging(new Bench(all, step, aside));
    }

    static KeyedOperator<Object, Event, Event> judgingByKey(
            WitnessedOperators all, Step step, SideOutput<Event> aside) {
        return new JudgingByKey(new Bench(all, step, aside), new Desk(all, step));
    }

    /** What those with and without keys have in common. */
    private static final class Bench {
        private final WitnessedOperators all;
        private final Step step;
        private final SideOutput<Event> aside;

        private Bench(WitnessedOperators all, Step step, SideOutput<Event> aside) {
            this.all = all;
            this.step = step;
            this.aside = aside;
        }

        private void rule(TaskContext<Event> context, Event read, Event event, long timestamp) {
            long watermark = context.watermark();
            boolean late = Steps.isLate(step, timestamp, watermark);
            all.witness().ruled(step, context.taskIndex(), read, watermark, late);
            if (!late) {
                context.output().emit(Steps.inTime(step, event));
                return;
            }
            switch (Steps.treatment(step)) {
                case DROPPED -> {}
                case PUT_ASIDE -> context.sideOutput(aside, Steps.late(step, event), timestamp);
                case MARKED -> context.output().emit(Steps.late(step, event));
            }
        }
    }

    private static final class Judging implements Operator<Event, Event> {
        private final Bench bench;
        private TaskContext<Event> context;

        private Judging(Bench bench) {
            this.bench = bench;
        }

        @Override
        public void open(TaskContext<Event> opened) {
            context = opened;
        }

        @Override
        public void onRecord(Event read, long timestamp) {
            Event event = Steps.entering(bench.all.blueprint(), bench.step, 0, read);
            bench.rule(context, read, event, timestamp);
        }
    }

    private static final class JudgingByKey implements KeyedOperator<Object, Event, Event> {
        private final Bench bench;
        private final Desk desk;
        private OperatorContext<Object, Event> context;

        private JudgingByKey(Bench bench, Desk desk) {
            this.bench = bench;
            this.desk = desk;
        }

        @Override
        public List<StateSpec> states() {
            return desk.states();
        }

        @Override
        public void open(OperatorContext<Object, Event> opened) {
            context = opened;
            desk.open(opened);
        }

        @Override
        public void onRecord(Event read, long timestamp) {
            bench.rule(context, read, desk.touch(0, read), timestamp);
        }
    }
}
