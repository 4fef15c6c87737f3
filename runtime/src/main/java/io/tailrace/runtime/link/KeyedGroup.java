// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.runtime.link;

import static io.tailrace.operator.time.TimeDomain.EVENT;
import static io.tailrace.operator.time.TimeDomain.PROCESSING;

import io.tailrace.operator.time.EventTime;
import io.tailrace.operator.time.TimeDomain;
import io.tailrace.runtime.count.TaskCounters;
import io.tailrace.runtime.lane.SignalKind;
import io.tailrace.runtime.out.Outbox;
import io.tailrace.state.Due;
import io.tailrace.state.KeyedStore;
import io.tailrace.state.task.BroadcastGate;
import java.util.ArrayDeque;
import java.util.List;
import java.util.function.IntSupplier;

/**
 * Keyed operators that stand side by side and share one store: a record's key is looked up once for
 * all of them.
 *
 * <p>A watermark makes timers due, possibly very many. They are fired by a <em>sweep</em> that
 * stops and goes on; records flow meanwhile, and further watermarks queue. What operators see does
 * not depend on where the sweep stands:
 *
 * <ol>
 *   <li>A record for a key with due timers fires those first, those of earlier watermarks first.
 *   <li>Each firing sees the first watermark that made it due; a record sees the latest.
 *   <li>A timer that is due already when a record sets it fires right after that record.
 *   <li>A watermark is passed on when its sweep is done, so behind everything that it caused.
 *   <li>A broadcast record waits for the sweeps: it changes what all keys see.
 *   <li>What a timer emits was born with the watermark that made it due, or now if the clock did.
 * </ol>
 *
 * <p>At the end of the input, after the end-of-time watermark has fired all timers in event time,
 * those in processing time fire too: the clock is not waited for. What they set in processing time
 * is dropped and counted, or the end might never come. A stop fires nothing: once it is passed on,
 * timers stay where they are, for the run that goes on from here. Single-threaded.
 */
public final class KeyedGroup implements Sweeper, Timed {

    private final KeyedStore<Object> store;
    private final KeyEntry[] entries;
    private final KeyedMember[] members;

    // Most groups have one member: a record of theirs is spared the loop.
    private final KeyedMember first;
    private final KeyedMember[] others;
    private final GroupTime time;
    private final BroadcastGate broadcastGate;
    private final Outbox outbox;
    private final TaskCounters counters;
    private final IntSupplier mostFired;
    private final PendingControls pending = new PendingControls();
    private final DueOfKey due;

    /** What has come behind a touch that is not finished. */
    private final ArrayDeque<HeldSignal> behind = new ArrayDeque<>();

    private long logicalWatermark = EventTime.BEGINNING;
    private Touch touch = Touch.NONE;
    private HeldSignal touching;

    /** Whether a touch waits for timers of its key, and all that comes waits behind it. */
    private boolean held;

    private long clockUpTo;
    private boolean stopped;

    /**
     * @param entries how keys are selected, by input
     * @param members by their index in the store's plan
     * @param broadcastGate of the one member, if there are broadcast records
     * @param mostFired how many timers a touch of their key may fire before others get their turn
     */
    public KeyedGroup(
            KeyedStore<Object> store,
            List<KeyEntry> entries,
            List<KeyedMember> members,
            GroupTime time,
            BroadcastGate broadcastGate,
            Outbox outbox,
            TaskCounters counters,
            IntSupplier mostFired) {
        this.store = store;
        this.entries = entries.toArray(KeyEntry[]::new);
        this.members = members.toArray(KeyedMember[]::new);
        this.first = members.get(0);
        this.others = members.stream().skip(1).toArray(KeyedMember[]::new);
        this.time = time;
        this.broadcastGate = broadcastGate;
        this.outbox = outbox;
        this.counters = counters;
        this.mostFired = mostFired;
        this.due = new DueOfKey(store, pending, time, outbox, this::fire);
    }

    /** Where records of that keyed input go. */
    public Link input(int input) {
        return new GroupInput(this, entries[input], input);
    }

    /** Where broadcast records go. */
    public Link broadcastInput() {
        return new GroupBroadcastInput(this);
    }

    @Override
    public GroupProgress progress() {
        assert !held : "asked in the middle of a touch";
        return pending.progress(logicalWatermark);
    }

    @Override
    public void resume(GroupProgress progress) {
        logicalWatermark = progress.watermark();
        time.watermark(logicalWatermark);
        pending.resume(progress, time.bornNow());
    }

    @Override
    public long nextDeadlineMs() {
        return stopped ? Long.MAX_VALUE : store.nextTimerAt(PROCESSING);
    }

    @Override
    public boolean isSweeping() {
        return !pending.isEmpty() || held;
    }

    @Override
    public boolean isFull() {
        return pending.isFull() || held;
    }

    @Override
    public int sweep(int limit) {
        if (stopped) {
            return 0;
        }
        int done = held ? goOnWithHeld(limit) : 0;
        if (held || stopped) {
            return done;
        }
        done += fireByClock(limit - done);
        while (mayGoOn(done, limit) && !held && !pending.isEmpty()) {
            int kind = pending.kind(0);
            long argument = pending.argument(0);
            time.birthNs(pending.birthNs(0));
            if (PendingControls.raisesWatermark(kind)) {
                done += fireEventDue(argument, limit - done);
                if (kind == SignalKind.END && mayGoOn(done, limit)) {
                    store.stopClock();
                    done += fireProcessingDue(Long.MAX_VALUE, limit - done);
                }
                if (!mayGoOn(done, limit) || held) {
                    // Perhaps nothing is due any more: the next sweep will find out.
                    break;
                }
            }
            pending.removeFirst();
            passOn(kind, argument);
            done++;
        }
        return done;
    }

    void onRecord(KeyEntry entry, int input, Object value, long timestamp) {
        if (held) {
            behind.add(new HeldSignal(SignalKind.RECORD, input, value, timestamp, time.birthNs()));
        } else {
            touchWith(entry, input, value, timestamp);
        }
    }

    private void touchWith(KeyEntry entry, int input, Object value, long timestamp) {
        if (!enter(entry, value, timestamp)) {
            return;
        }
        if (isAnythingDue()) {
            time.timestamp(timestamp);
            due.beginBeforeRecord();
            if (!due.finish(logicalWatermark, mostFired.getAsInt())) {
                hold(Touch.BEFORE_RECORD);
                touching =
                        new HeldSignal(SignalKind.RECORD, input, value, timestamp, time.birthNs());
                return;
            }
        }
        handle(input, value, timestamp);
    }

    /** Whether there is any use in looking for what is due for a key. */
    private boolean isAnythingDue() {
        return store.nextTimerAt(EVENT) <= logicalWatermark
                || store.nextTimerAt(PROCESSING) <= time.processingTimeMs();
    }

    private void hold(Touch reason) {
        touch = reason;
        held = true;
    }

    private void handle(int input, Object value, long timestamp) {
        time.timestamp(timestamp);
        first.onRecord(input, value, timestamp);
        for (KeyedMember member : others) {
            member.onRecord(input, value, timestamp);
        }
        endTouch();
    }

    /** What the touch has made due fires with it. */
    private void endTouch() {
        if (store.nextTimerAt(EVENT) <= logicalWatermark) {
            due.beginBehind();
            if (!due.finish(logicalWatermark, mostFired.getAsInt())) {
                hold(Touch.BEHIND);
                return;
            }
        }
        store.leave();
    }

    private int goOnWithHeld(int limit) {
        int done = 0;
        while (held && mayGoOn(done, limit)) {
            if (touch == Touch.NONE) {
                release(behind.removeFirst());
            } else {
                boolean finished = due.finish(logicalWatermark, limit - done);
                done += due.fired();
                if (!finished) {
                    break;
                }
                finishTouch();
            }
            held = touch != Touch.NONE || !behind.isEmpty();
            done++;
        }
        return done;
    }

    private void finishTouch() {
        Touch finished = touch;
        HeldSignal record = touching;
        touch = Touch.NONE;
        touching = null;
        switch (finished) {
            case BEFORE_RECORD -> handle(record.input(), record.value(), record.argument());
            case BEFORE_CLOCK -> onClock();
            default -> store.leave();
        }
    }

    private void release(HeldSignal signal) {
        time.birthNs(signal.birthNs());
        if (signal.kind() == SignalKind.RECORD) {
            int input = signal.input();
            touchWith(entries[input], input, signal.value(), signal.argument());
        } else {
            obey(signal.kind(), signal.argument());
        }
    }

    void onBroadcast(Object value, long timestamp) {
        assert !isSweeping() : "a broadcast record came in mid-sweep";
        time.timestamp(timestamp);
        broadcastGate.open();
        try {
            for (KeyedMember member : members) {
                member.onBroadcast(value, timestamp);
            }
        } finally {
            broadcastGate.close();
        }
    }

    /** Takes a watermark, idle, active or end. */
    void onControl(int kind, long argument) {
        if (held) {
            behind.add(new HeldSignal(kind, 0, null, argument, time.birthNs()));
        } else {
            obey(kind, argument);
        }
    }

    private void obey(int kind, long argument) {
        if (PendingControls.raisesWatermark(kind)) {
            logicalWatermark = Math.max(logicalWatermark, argument);
            time.watermark(logicalWatermark);
        }
        if (!pending.hear(kind, argument)) {
            return;
        }
        if (!pending.isEmpty() || needsSweep(kind, argument)) {
            pending.add(kind, argument, time.birthNs());
        } else {
            passOn(kind, argument);
        }
    }

    private boolean enter(KeyEntry entry, Object value, long timestamp) {
        Throwable cause = null;
        try {
            if (entry.enter(value)) {
                return true;
            }
        } catch (Throwable thrown) {
            cause = thrown;
        }
        for (KeyedMember member : members) {
            member.onNoKey(value, timestamp, cause);
        }
        return false;
    }

    /** Whether there may be timers to fire before this can be passed on. */
    private boolean needsSweep(int kind, long watermark) {
        return kind == SignalKind.END
                || (kind == SignalKind.WATERMARK && store.nextTimerAt(EVENT) <= watermark);
    }

    private boolean mayGoOn(int done, int limit) {
        return done < limit && !outbox.isBlocked();
    }

    private int fireEventDue(long watermark, int limit) {
        int done = 0;
        time.watermark(watermark);
        Due due = Due.TIMER;
        while (mayGoOn(done, limit) && due != Due.NOTHING) {
            due = store.pollDue(EVENT, watermark);
            if (due == Due.TIMER) {
                fire(EVENT);
                store.leave();
            }
            done += due == Due.NOTHING ? 0 : 1;
        }
        time.watermark(logicalWatermark);
        return done;
    }

    /** What the clock makes due is born when that is seen. */
    private int fireByClock(int limit) {
        long nowMs = time.processingTimeMs();
        if (store.nextTimerAt(PROCESSING) > nowMs) {
            return 0;
        }
        time.bornNow();
        return fireProcessingDue(nowMs, limit);
    }

    /** A firing is a touch of its key like any other, and finds event time swept. */
    private int fireProcessingDue(long upTo, int limit) {
        int done = 0;
        while (mayGoOn(done, limit) && !held && store.enterDue(PROCESSING, upTo)) {
            clockUpTo = upTo;
            due.beginBeforeClock();
            boolean swept = due.finish(logicalWatermark, limit - done);
            done += due.fired();
            if (swept) {
                onClock();
                done++;
            } else {
                hold(Touch.BEFORE_CLOCK);
            }
        }
        return done;
    }

    /** The turn of the current key's next timer by the clock, unless that is gone by now. */
    private void onClock() {
        if (store.pollDueOfCurrent(PROCESSING, clockUpTo) == Due.TIMER) {
            fire(PROCESSING);
        }
        endTouch();
    }

    private void fire(TimeDomain domain) {
        long firedTime = store.firedTime();
        time.timestamp(firedTime);
        counters.timersFired().increment();
        members[store.firedOperator()].onTimer(domain, firedTime, store.firedPayload());
    }

    private void passOn(int kind, long argument) {
        if (kind == SignalKind.END) {
            counters.timersDropped().add(store.timersDropped());
        }
        // What fired now would overtake the stop, which may still wait for room in a lane.
        stopped |= kind == SignalKind.STOP;
        for (KeyedMember member : members) {
            member.onControl(kind, argument);
        }
    }
}
