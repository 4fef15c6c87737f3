// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.runtime.random;

import io.tailrace.operator.BroadcastOperator;
import io.tailrace.operator.KeyedOperator;
import io.tailrace.operator.Operator;
import io.tailrace.operator.OperatorContext;
import io.tailrace.operator.SideOutput;
import io.tailrace.operator.TaskContext;
import io.tailrace.operator.TwoInputOperator;
import io.tailrace.operator.state.BroadcastSpec;
import io.tailrace.operator.state.BroadcastState;
import io.tailrace.operator.state.StateSpec;
import io.tailrace.operator.state.TaskListSpec;
import io.tailrace.operator.state.TaskListState;
import io.tailrace.operator.time.TimeDomain;
import io.tailrace.runtime.random.Blueprint.Step;
import io.tailrace.runtime.random.Witness.Alarm;
import java.util.List;

/** The operators of a blueprint. They tell the witness what they see. */
record WitnessedOperators(Blueprint blueprint, Books witness) {

    /** Beyond every timer that fires on its own, so that the first can always cancel the second. */
    private static final long LATER_MS = 5;

    private static long keyOf(Step step, OperatorContext<?, Event> context) {
        if (step.longKeys()) {
            return context.longKey();
        }
        return Long.parseLong(((String) context.key()).substring("key-".length()));
    }

    /** Passes everything on, and some of it aside. */
    record Splitter(WitnessedOperators all, Step step, SideOutput<Event> aside, Own own)
            implements Operator<Event, Event> {

        /** What an instance keeps. */
        static final class Own {
            private TaskContext<Event> context;
            private TaskListState<String> listed;
        }

        private static final TaskListSpec<String> LISTED = TaskListSpec.of("listed", String.class);

        @Override
        public List<StateSpec> states() {
            return List.of(LISTED);
        }

        @Override
        public void open(TaskContext<Event> context) {
            own.context = context;
            own.listed = context.taskList(LISTED);
        }

        @Override
        public void onRecord(Event read, long timestamp) {
            Event event = Steps.entering(all.blueprint, step, 0, read);
            if (own.listed.size() >= Steps.MOST_LISTED) {
                own.listed.clear();
            }
            own.listed.add(event.id());
            all.witness.listed(step, own.context.taskIndex(), own.listed.size());
            own.context.output().emit(Steps.mapped(step, event));
            if (Steps.goesAside(event)) {
                own.context.sideOutput(aside, Steps.aside(step, event), timestamp);
            }
        }
    }

    /** What the keyed operators have in common: counting and reporting. */
    static final class Desk {
        private final WitnessedOperators all;
        private final Step step;
        private final CountedStates counted;
        private OperatorContext<?, Event> context;

        Desk(WitnessedOperators all, Step step) {
            this.all = all;
            this.step = step;
            this.counted = new CountedStates(step);
        }

        OperatorContext<?, Event> context() {
            return context;
        }

        List<StateSpec> states() {
            return counted.specs();
        }

        void open(OperatorContext<?, Event> opened) {
            context = opened;
            counted.open(opened);
        }

        /** Returns the record as the step has it. */
        Event touch(int input, Event read) {
            Event event = Steps.entering(all.blueprint, step, input, read);
            long key = keyOf(step, context);
            all.witness.object(key == Steps.keyOf(step, event), "a wrong key for " + event);
            all.witness.touch(step, context.taskIndex(), key, context.watermark());
            all.witness.count(step, context.taskIndex(), key, counted.next());
            if (counted.clearIfComplete()) {
                all.witness.cleared(step, context.taskIndex());
            }
            return event;
        }

        private long set(TimeDomain domain, long time, Event event, long timestamp, String role) {
            long key = keyOf(step, context);
            Alarm alarm =
                    new Alarm(
                            step,
                            context.taskIndex(),
                            key,
                            time,
                            context.watermark(),
                            event,
                            timestamp,
                            role);
            long payload = all.witness.set(alarm, domain == TimeDomain.EVENT);
            context.timers().set(domain, time, payload);
            return payload;
        }

        private void cancel(long time, long payload) {
            all.witness.cancel(payload, step, context.taskIndex());
            context.timers().cancel(TimeDomain.EVENT, time, payload);
        }

        private Alarm fire(long time, long payload) {
            return all.witness.fire(
                    payload,
                    step,
                    context.taskIndex(),
                    keyOf(step, context),
                    time,
                    context.watermark());
        }
    }

    KeyedOperator<Object, Event, Event> counting(Step step) {
        return new Counting(new Desk(this, step));
    }

    KeyedOperator<Object, Event, Event> timing(Step step) {
        return new Timing(new Desk(this, step));
    }

    KeyedOperator<Object, Event, Event> clocking(Step step) {
        return new Clocking(new Desk(this, step));
    }

    TwoInputOperator<Object, Event, Event, Event> joining(Step step) {
        return new Joining(new Desk(this, step));
    }

    BroadcastOperator<Object, Event, Event, Event> spreading(Step step) {
        return new Spreading(new Desk(this, step));
    }

    private record Counting(Desk desk) implements KeyedOperator<Object, Event, Event> {
        @Override
        public List<StateSpec> states() {
            return desk.counted.specs();
        }

        @Override
        public void open(OperatorContext<Object, Event> context) {
            desk.open(context);
        }

        @Override
        public void onRecord(Event read, long timestamp) {
            Event event = desk.touch(0, read);
            desk.context.output().emit(Steps.keyed(desk.step, 0, event));
        }
    }

    /**
     * Sets four timers for each record: one is cancelled at once; the first to fire cancels a later
     * one and sets another that is due already, and only that one emits.
     */
    private record Timing(Desk desk) implements KeyedOperator<Object, Event, Event> {
        @Override
        public List<StateSpec> states() {
            return desk.counted.specs();
        }

        @Override
        public void open(OperatorContext<Object, Event> context) {
            desk.open(context);
        }

        @Override
        public void onRecord(Event read, long timestamp) {
            Event event = desk.touch(0, read);
            long time = timestamp + desk.step.delayMs();
            long mistaken = desk.set(TimeDomain.EVENT, time, event, timestamp, "mistaken");
            synchronized (desk.all.witness) {
                // The first finds the later one by its number, so no other task may come between.
                desk.set(TimeDomain.EVENT, time, event, timestamp, "first");
                desk.set(TimeDomain.EVENT, time + LATER_MS, event, timestamp, "later");
            }
            desk.cancel(time, mistaken);
            desk.context.output().emit(Steps.keyed(desk.step, 0, event));
        }

        @Override
        public void onTimer(TimeDomain domain, long time, long payload) {
            Alarm alarm = desk.fire(time, payload);
            if (alarm.role().equals("first")) {
                desk.cancel(time + LATER_MS, payload + 1);
                desk.set(TimeDomain.EVENT, time, alarm.event(), alarm.timestamp(), "last");
            } else {
                desk.all.witness.object(alarm.role().equals("last"), alarm + " has fired");
                desk.context
                        .output()
                        .emit(Steps.fired(desk.all.blueprint, desk.step, alarm.event()));
            }
        }
    }

    /** Emits each record again when the clock has gone on. */
    private record Clocking(Desk desk) implements KeyedOperator<Object, Event, Event> {
        @Override
        public List<StateSpec> states() {
            return desk.counted.specs();
        }

        @Override
        public void open(OperatorContext<Object, Event> context) {
            desk.open(context);
        }

        @Override
        public void onRecord(Event read, long timestamp) {
            Event event = desk.touch(0, read);
            long time = desk.context.processingTimeMs() + desk.step.delayMs();
            desk.set(TimeDomain.PROCESSING, time, event, timestamp, "clock");
        }

        @Override
        public void onTimer(TimeDomain domain, long time, long payload) {
            Alarm alarm = desk.fire(time, payload);
            boolean due =
                    desk.context.processingTimeMs() >= time
                            || desk.context.watermark() == Long.MAX_VALUE;
            desk.all.witness.object(due, alarm + " fires before the clock is there");
            Event event = Steps.clocked(desk.step, alarm.event());
            desk.context.output().emit(event, alarm.timestamp());
        }
    }

    private record Joining(Desk desk) implements TwoInputOperator<Object, Event, Event, Event> {
        @Override
        public List<StateSpec> states() {
            return desk.counted.specs();
        }

        @Override
        public void open(OperatorContext<Object, Event> context) {
            desk.open(context);
        }

        @Override
        public void onLeft(Event read, long timestamp) {
            Event event = desk.touch(0, read);
            desk.context.output().emit(Steps.keyed(desk.step, 0, event));
        }

        @Override
        public void onRight(Event read, long timestamp) {
            Event event = desk.touch(1, read);
            desk.context.output().emit(Steps.keyed(desk.step, 1, event));
        }
    }

    /** Has timers, so that broadcast records meet sweeps. */
    private record Spreading(Desk desk) implements BroadcastOperator<Object, Event, Event, Event> {

        private static final BroadcastSpec<String, Long> TOLD =
                BroadcastSpec.of("told", String.class, Long.class);

        @Override
        public List<StateSpec> states() {
            return List.of(desk.counted.specs().get(0), TOLD);
        }

        @Override
        public void open(OperatorContext<Object, Event> context) {
            desk.open(context);
        }

        @Override
        public void onRecord(Event read, long timestamp) {
            Event event = desk.touch(0, read);
            long time = timestamp + desk.step.delayMs();
            desk.set(TimeDomain.EVENT, time, event, timestamp, "quiet");
            desk.context.output().emit(Steps.keyed(desk.step, 0, event));
        }

        @Override
        public void onBroadcast(Event read, long timestamp) {
            Event event = Steps.entering(desk.all.blueprint, desk.step, 1, read);
            int task = desk.context.taskIndex();

            BroadcastState<String, Long> told = desk.context.broadcast(TOLD);
            told.put(event.id(), timestamp);
            desk.all.witness.broadcast(
                    desk.step, task, desk.context.watermark(), event, told.size());
            desk.context.output().emit(Steps.spread(desk.step, event, task));
        }

        @Override
        public void onTimer(TimeDomain domain, long time, long payload) {
            desk.fire(time, payload);
        }
    }
}
