// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.runtime.watch;

import io.tailrace.operator.Timers;
import io.tailrace.operator.state.AggregatingState;
import io.tailrace.operator.state.AlarmState;
import io.tailrace.operator.state.DoubleState;
import io.tailrace.operator.state.LongState;
import io.tailrace.operator.state.LongsState;
import io.tailrace.operator.state.ReducingState;
import io.tailrace.operator.state.ValueState;
import io.tailrace.operator.time.TimeDomain;
import java.util.function.UnaryOperator;

/** Small states and timers that count what is done to them, and hand out {@link Copies}. */
final class WatchedCells {

    private WatchedCells() {}

    record OfValue<T>(ValueState<T> state, UnaryOperator<T> copy, ChangeCount count)
            implements ValueState<T> {
        @Override
        public boolean isPresent() {
            return state.isPresent();
        }

        @Override
        public T get() {
            return copy.apply(state.get());
        }

        @Override
        public void set(T value) {
            count.increment();
            state.set(value);
        }

        @Override
        public void clear() {
            count.increment();
            state.clear();
        }
    }

    record OfLong(LongState state, ChangeCount count) implements LongState {
        @Override
        public boolean isPresent() {
            return state.isPresent();
        }

        @Override
        public long get() {
            return state.get();
        }

        @Override
        public void set(long value) {
            count.increment();
            state.set(value);
        }

        @Override
        public long add(long delta) {
            count.increment();
            return state.add(delta);
        }

        @Override
        public void clear() {
            count.increment();
            state.clear();
        }
    }

    record OfLongs(LongsState state, ChangeCount count) implements LongsState {
        @Override
        public boolean isPresent() {
            return state.isPresent();
        }

        @Override
        public long get(int index) {
            return state.get(index);
        }

        @Override
        public void set(int index, long value) {
            count.increment();
            state.set(index, value);
        }

        @Override
        public void read(int index, long[] into, int at, int length) {
            state.read(index, into, at, length);
        }

        @Override
        public void write(int index, long[] from, int at, int length) {
            count.increment();
            state.write(index, from, at, length);
        }

        @Override
        public void clear() {
            count.increment();
            state.clear();
        }
    }

    record OfAlarm(AlarmState state, ChangeCount count) implements AlarmState {
        @Override
        public boolean isSet() {
            return state.isSet();
        }

        @Override
        public long at() {
            return state.at();
        }

        @Override
        public void set(long time) {
            count.increment();
            state.set(time);
        }

        @Override
        public void clear() {
            count.increment();
            state.clear();
        }
    }

    record OfDouble(DoubleState state, ChangeCount count) implements DoubleState {
        @Override
        public boolean isPresent() {
            return state.isPresent();
        }

        @Override
        public double get() {
            return state.get();
        }

        @Override
        public void set(double value) {
            count.increment();
            state.set(value);
        }

        @Override
        public double add(double delta) {
            count.increment();
            return state.add(delta);
        }

        @Override
        public void clear() {
            count.increment();
            state.clear();
        }
    }

    record OfReducing<T>(ReducingState<T> state, UnaryOperator<T> copy, ChangeCount count)
            implements ReducingState<T> {
        @Override
        public T add(T value) {
            count.increment();
            return state.add(value);
        }

        @Override
        public T get() {
            return copy.apply(state.get());
        }

        @Override
        public void clear() {
            count.increment();
            state.clear();
        }
    }

    record OfAggregating<I, O>(AggregatingState<I, O> state, ChangeCount count)
            implements AggregatingState<I, O> {
        @Override
        public void add(I value) {
            count.increment();
            state.add(value);
        }

        @Override
        public O get() {
            return state.get();
        }

        @Override
        public boolean isPresent() {
            return state.isPresent();
        }

        @Override
        public void clear() {
            count.increment();
            state.clear();
        }
    }

    record OfTimers(Timers state, ChangeCount count) implements Timers {
        @Override
        public void set(TimeDomain domain, long time, long payload) {
            count.increment();
            state.set(domain, time, payload);
        }

        @Override
        public void cancel(TimeDomain domain, long time, long payload) {
            count.increment();
            state.cancel(domain, time, payload);
        }
    }
}
