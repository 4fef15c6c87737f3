// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.harness;

import static io.tailrace.operator.time.TimeDomain.EVENT;
import static io.tailrace.operator.time.TimeDomain.PROCESSING;

import io.tailrace.harness.watch.ValuePicture;
import io.tailrace.operator.StatefulOperator;
import io.tailrace.operator.time.EventTime;
import io.tailrace.operator.time.TimeDomain;
import io.tailrace.state.Due;
import io.tailrace.state.KeyedStore;
import io.tailrace.state.OperatorStates;
import io.tailrace.state.StorePlan;
import io.tailrace.state.host.KeyedOperatorContext;
import io.tailrace.state.snapshot.SnapshotEpoch;
import io.tailrace.state.task.TaskStates;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;

/**
 * Hosts one operator the way a task does: enters the key, calls, fires what is due, leaves. State,
 * timers and contexts are the engine's own. For one thread.
 *
 * @param <P> the kind of operator
 */
final class Bench<P extends StatefulOperator<?>, K, O> {

    /** More firings in one step than any test has; an operator that re-arms for ever has them. */
    private static final int FIRINGS_AT_MOST = 1_000_000;

    /** What is to be done with the operator. */
    @FunctionalInterface
    interface Call<P> {
        void on(P operator) throws Exception;
    }

    private final Supplier<Subject<P, K, O>> subjects;
    private final HarnessSettings settings;
    private final StorePlan<K> keys;
    private final HarnessTime time;
    private final Surroundings<O> surroundings;
    private final String name;

    private Subject<P, K, O> subject;
    private KeyedStore<K> store;
    private TaskStates states;
    private SnapshotEpoch epoch;
    private int firings;
    private long timersDropped;
    private boolean ended;
    private boolean closed;

    private Bench(
            Supplier<Subject<P, K, O>> subjects, StorePlan<K> keys, HarnessSettings settings) {
        this.subjects = subjects;
        this.settings = settings;
        this.subject = subjects.get();
        this.name = subject.name();
        this.time = new HarnessTime(settings.startMs());
        this.surroundings = new Surroundings<>(name, time, settings.watching());
        OperatorStates declared = new OperatorStates(name, subject.operator().states());
        this.keys = keys.operator(declared).clock(surroundings).paranoia(settings.paranoia());
    }

    /**
     * @param subjects makes a new operator at each call
     * @param keys how keys are stored; the rest of the plan is filled in
     */
    static <P extends StatefulOperator<?>, K, O> Bench<P, K, O> open(
            Supplier<Subject<P, K, O>> subjects, StorePlan<K> keys, HarnessSettings settings) {
        Bench<P, K, O> bench = new Bench<>(subjects, keys, settings);
        bench.openState(SnapshotEpoch.fresh());
        bench.openOperator();
        return bench;
    }

    HarnessTime time() {
        return time;
    }

    Surroundings<O> surroundings() {
        return surroundings;
    }

    StatePeek<K> peek() {
        StorePlan<K> resting = keys.epoch(SnapshotEpoch.fresh()).clock(surroundings.atRest());
        KeyedStore<K> copy = KeyedStore.open(resting);
        TaskStates copiedStates = openTaskStates(SnapshotEpoch.fresh());
        image().restoreTo(copy, copiedStates);
        return new StatePeek<>(name, keys.operators().get(0), copy, copiedStates);
    }

    /** Handles a record of a key. */
    void record(K key, Object value, long timestamp, Call<P> call) {
        requireOpen();
        requireRecord(value, timestamp);
        if (key == null) {
            throw new AssertionError(
                    "The key of %s is null. Remedy: select a key that is always set, or filter such records out before they are keyed"
                            .formatted(value));
        }
        time.handle(timestamp);
        store.enter(key);
        try {
            handle(call, value, timestamp);
        } finally {
            store.leave();
        }
        settle();
    }

    /** Handles a record that has no key. */
    void keyless(Object value, long timestamp, Call<P> call) {
        requireOpen();
        requireRecord(value, timestamp);
        time.handle(timestamp);
        handle(call, value, timestamp);
        settle();
    }

    /** Handles a record that may change broadcast state. */
    void broadcast(Object value, long timestamp, Call<P> call) {
        states.gate(0).open();
        try {
            keyless(value, timestamp, call);
        } finally {
            states.gate(0).close();
        }
    }

    void watermark(long watermark) {
        requireOpen();
        time.raiseWatermark(watermark);
        settle();
    }

    void advanceClock(Duration by) {
        requireOpen();
        time.advanceClock(by);
        settle();
    }

    /**
     * As at the end of a task's input: the watermark fires what waits in event time; then nobody
     * waits for the clock any more, so that what waits for it fires too, and what is set from then
     * on is dropped and counted.
     */
    void end() {
        requireOpen();
        time.raiseWatermark(EventTime.END);
        firings = 0;
        fireEventDue();
        surroundings.watch().checkLatest();
        if (settings.restartsAfterEachStep()) {
            restart();
        }
        store.stopClock();
        fireProcessingDue(Long.MAX_VALUE);
        timersDropped = store.timersDropped();
        surroundings.watch().checkAll();
        ended = true;
    }

    /** How many timers of the clock were set when the input had ended and nobody waited for it. */
    long timersDropped() {
        return timersDropped;
    }

    void restart() {
        requireNotClosed();
        surroundings.watch().checkAll();
        StateImage image = image();
        closeOperator();
        openState(SnapshotEpoch.after(epoch.number()));
        image.restoreTo(store, states);
        subject = subjects.get();
        openOperator();
    }

    void close() {
        if (closed) {
            return;
        }
        closed = true;
        closeOperator();
        surroundings.watch().checkAll();
    }

    private StateImage image() {
        return StateImage.of(store, states, epoch);
    }

    private void openState(SnapshotEpoch fresh) {
        epoch = fresh;
        store = KeyedStore.open(keys.epoch(epoch));
        states = openTaskStates(epoch);
    }

    private TaskStates openTaskStates(SnapshotEpoch snapshots) {
        return TaskStates.open(keys.operators(), keys.codecs(), snapshots, true);
    }

    private void openOperator() {
        KeyedOperatorContext<K, O> context =
                new KeyedOperatorContext<>(surroundings, states, 0, store, 0);
        run(operator -> subject.opening().open(context), "open", time.timestamp());
    }

    private void closeOperator() {
        run(StatefulOperator::close, "close", time.timestamp());
    }

    /** Fires what is due, and what that makes due, until nothing is. */
    private void settle() {
        firings = 0;
        int before;
        do {
            before = firings;
            fireEventDue();
            fireProcessingDue(time.nowMs());
        } while (firings > before);
        surroundings.watch().checkLatest();
        if (settings.restartsAfterEachStep()) {
            restart();
        }
    }

    private void fireEventDue() {
        Due due;
        while ((due = store.pollDue(EVENT, time.watermark())) != Due.NOTHING) {
            if (due == Due.TIMER) {
                try {
                    fireTimer(EVENT);
                } finally {
                    store.leave();
                }
            }
        }
    }

    /** A firing is a touch of its key like any other: it finds and leaves event time fired. */
    private void fireProcessingDue(long upTo) {
        while (store.enterDue(PROCESSING, upTo)) {
            try {
                fireEventDueOfCurrent();
                if (store.pollDueOfCurrent(PROCESSING, upTo) == Due.TIMER) {
                    fireTimer(PROCESSING);
                    fireEventDueOfCurrent();
                }
            } finally {
                store.leave();
            }
        }
    }

    private void fireEventDueOfCurrent() {
        Due due;
        while ((due = store.pollDueOfCurrent(EVENT, time.watermark())) != Due.NOTHING) {
            if (due == Due.TIMER) {
                fireTimer(EVENT);
            }
        }
    }

    private void fireTimer(TimeDomain domain) {
        if (firings++ == FIRINGS_AT_MOST) {
            throw new AssertionError(
                    "Operator '%s' fired %d timers in one step and still has some that are due. Remedy: let onTimer set the next timer later than the time it was called with"
                            .formatted(name, FIRINGS_AT_MOST));
        }
        long due = store.firedTime();
        long payload = store.firedPayload();
        time.handle(due);
        process(operator -> subject.onTimer().fire(domain, due, payload), "timer", due);
    }

    /** A record may be on its way to others too, so it must be as it was when it came. */
    private void handle(Call<P> call, Object record, long timestamp) {
        if (!settings.watching()) {
            process(call, "record", timestamp);
            return;
        }
        ValuePicture before = ValuePicture.of(record);
        process(call, "record", timestamp);
        before.differenceTo(ValuePicture.of(record))
                .ifPresent(
                        difference -> {
                            throw new AssertionError(
                                    "Operator '%s' has changed the record it was given at %d: %s. Others may be reading the same one. Remedy: change a copy; if it is a cache that has changed, make its field transient, or look away by withoutWatchingRecords() in the settings"
                                            .formatted(name, timestamp, difference));
                        });
    }

    /** Calls where emissions have a place. */
    private void process(Call<P> call, String what, long timestamp) {
        surroundings.callBegins();
        try {
            run(call, what, timestamp);
        } finally {
            surroundings.callEnds();
        }
    }

    private void run(Call<P> call, String what, long timestamp) {
        try {
            call.on(subject.operator());
        } catch (RuntimeException | Error unchecked) {
            throw unchecked;
        } catch (Exception checked) {
            throw new IllegalStateException(
                    "Operator '%s' failed in %s at %d: %s"
                            .formatted(name, what, timestamp, checked),
                    checked);
        }
    }

    private void requireOpen() {
        requireNotClosed();
        if (ended) {
            throw new IllegalStateException(
                    "The input of '%s' has ended; nothing can come any more".formatted(name));
        }
    }

    private void requireNotClosed() {
        if (closed) {
            throw new IllegalStateException(
                    "The input of '%s' has been closed; nothing can come any more".formatted(name));
        }
    }

    private static void requireRecord(Object value, long timestamp) {
        if (value == null) {
            throw new IllegalArgumentException("A stream has no null records; send a value");
        }
        EventTime.checked(timestamp);
    }

    List<OperatorStates> operators() {
        return keys.operators();
    }
}
