// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.state;

import io.tailrace.operator.RefusedCallException;
import io.tailrace.operator.codec.Codec;
import io.tailrace.operator.codec.ContentHash;
import io.tailrace.operator.time.TimeDomain;
import io.tailrace.state.capture.KeyedCursor;
import io.tailrace.state.capture.KeyedRestore;
import io.tailrace.state.capture.RowWriter;
import io.tailrace.state.capture.UnknownState;
import io.tailrace.state.row.CellSlot;
import io.tailrace.state.row.Graves;
import io.tailrace.state.row.LifeClock;
import io.tailrace.state.row.NextDue;
import io.tailrace.state.row.RowAlarms;
import io.tailrace.state.row.RowKeys;
import io.tailrace.state.row.RowLayout;
import io.tailrace.state.row.RowTimers;
import io.tailrace.state.row.Rows;
import io.tailrace.state.row.StoreCells;
import io.tailrace.state.snapshot.SnapshotEpoch;
import io.tailrace.state.snapshot.SnapshotPart;
import io.tailrace.state.timer.TimerStore;
import io.tailrace.state.view.OperatorViews;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;

/**
 * All keyed state and all timers of one task: what a host puts under its operators.
 *
 * <p>For each record the host {@linkplain #enter enters} its key, fires what is due for it ({@link
 * #pollDueOfCurrent}), calls the operator, and {@linkplain #leave leaves}. When time goes on it
 * asks {@link #pollDue} until nothing is due, leaving after each timer:
 *
 * <pre>{@code
 * while (mayGoOn && (due = store.pollDue(EVENT, watermark)) != Due.NOTHING) {
 *     if (due == Due.TIMER) {
 *         operators[store.firedOperator()].onTimer(EVENT, store.firedTime(), store.firedPayload());
 *     }
 *     store.leave();
 * }
 * }</pre>
 *
 * <p>Guarantees: nothing is allocated by entering a known key, by longs and doubles, by timers once
 * there was room for as many; no single call moves more than one small segment of the index or
 * captures more than one row. Used by the one thread that turns the task.
 */
public final class KeyedStore<K> {

    private final StorePlan<K> plan;
    private final Codec<K> keyCodec;
    private final Rows rows;
    private final RowTimers timers;
    private final TimerStore eventTimers;
    private final TimerStore clockTimers;

    /** {@code null} where no operator has declared one; every record asks when the next is. */
    private final RowAlarms alarms;

    private final NextDue due;
    private final StoreCells cells;
    private final int expiryOperator;
    private final RowKeys keys;
    private final KeyedCursor cursor;
    private final LifeClock lives;

    private int firedOperator;
    private long firedTime;
    private long firedPayload;

    private KeyedStore(StorePlan<K> plan) {
        this.plan = plan;
        this.keyCodec = plan.keyCodec().orElse(null);
        this.expiryOperator = plan.operators().size();
        RowLayout layout =
                RowLayout.of(
                        keyCodec == null,
                        operatorNames(),
                        plan.operators().stream().map(OperatorStates::keyed).toList());
        this.rows = new Rows(layout, plan.groups(), plan.epoch());
        this.timers = new RowTimers(rows);
        this.eventTimers = timers.store(TimeDomain.EVENT);
        this.clockTimers = timers.store(TimeDomain.PROCESSING);
        this.alarms = timers.alarms().declared() ? timers.alarms() : null;
        this.due = new NextDue(timers);
        this.keys = new RowKeys(rows, keyCodec, plan.groups());
        this.lives = new LifeClock(plan.clock());
        this.cells =
                new StoreCells(
                        rows,
                        timers,
                        keys,
                        plan.epoch(),
                        plan.part(),
                        lives,
                        expiryOperator,
                        plan.codecs()::codecOf);
        RowWriter writer =
                new RowWriter(plan.epoch(), plan.part(), rows, keys, timers, cells, expiryOperator);
        rows.captureWith(writer);
        Graves graves = Graves.of(rows, keys, plan.epoch(), plan.part());
        this.cursor =
                new KeyedCursor(
                        plan.epoch(),
                        plan.part(),
                        rows,
                        keys,
                        cells,
                        writer,
                        graves,
                        operatorNames());
    }

    public static <K> KeyedStore<K> open(StorePlan<K> plan) {
        return new KeyedStore<>(plan);
    }

    /** Makes a key current. */
    public void enter(K key) {
        if (keyCodec == null) {
            rows.enterLong((Long) key);
        } else {
            rows.enter(Objects.requireNonNull(key, "key"), keyCodec.hash(key));
        }
    }

    /** As {@link #enter}, for a key whose content hash the caller knows already. */
    public void enterHashed(K key, long hash) {
        assert keyCodec != null && hash == keyCodec.hash(key) : "hash " + hash + " of " + key;
        rows.enter(key, hash);
    }

    /** Makes a key current, without boxing; for stores with {@code long} keys. */
    public void enterLong(long key) {
        if (keyCodec != null) {
            throw new IllegalStateException(
                    "enterLong(" + key + ") was called on a store whose keys are objects");
        }
        rows.enterLong(key);
    }

    /** Ends the work on the current key, if there is one; a row without state or timer is gone. */
    public void leave() {
        lives.fired();
        rows.leave();
    }

    public boolean hasCurrent() {
        return rows.current() != Rows.NONE;
    }

    /** The current key. */
    public K key() {
        return keyOf(requireCurrent());
    }

    /** The current key of a store with {@code long} keys, without boxing. */
    public long longKey() {
        if (keyCodec != null) {
            throw new RefusedCallException(
                    "longKey() was called where keys are objects. Remedy: use key(), or keyByLong");
        }
        return rows.longKey(requireCurrent());
    }

    /** The states and timers of one operator, by its index in the plan. */
    public OperatorViews operator(int index) {
        String name = plan.operators().get(index).operator();
        boolean roundTrips = plan.paranoia() == Paranoia.ROUND_TRIP;
        return new OperatorViews(index, name, rows, timers, cells, roundTrips);
    }

    /**
     * Takes the earliest timer due at {@code upTo} and makes its row current. Leave it after
     * firing.
     */
    public Due pollDue(TimeDomain domain, long upTo) {
        assert rows.current() == Rows.NONE : "row " + rows.current() + " was not left";
        if (!due.find(domain, upTo)) {
            return Due.NOTHING;
        }
        rows.enterOrdinal(due.row());
        Due taken = take(domain);
        if (taken == Due.EXPIRY) {
            rows.leave();
        }
        return taken;
    }

    /**
     * Makes the row of the earliest timer due at {@code upTo} current, if there is one; the timer
     * stays. For hosts that have something to do for that row first, which may even cancel it.
     */
    public boolean enterDue(TimeDomain domain, long upTo) {
        assert rows.current() == Rows.NONE : "row " + rows.current() + " was not left";
        if (!due.find(domain, upTo)) {
            return false;
        }
        rows.enterOrdinal(due.row());
        return true;
    }

    /**
     * Takes the earliest timer of the current row that is due at {@code upTo}; the row stays. Until
     * nothing is due, the row is left or {@link #endFiring} is called, the store counts as firing
     * that timer.
     */
    public Due pollDueOfCurrent(TimeDomain domain, long upTo) {
        lives.fired();
        return due.findOf(domain, requireCurrent(), upTo) ? take(domain) : Due.NOTHING;
    }

    /** When the earliest of the current row goes off, {@code Long.MAX_VALUE} if none is set. */
    public long nextTimeOfCurrent(TimeDomain domain) {
        return timers.firstTime(domain, requireCurrent());
    }

    /** What is handled from now on, if anything for the current key, is a record. */
    public void endFiring() {
        lives.fired();
    }

    /** Whether the current row has a timer that is due at {@code upTo}. */
    public boolean hasDueOfCurrent(TimeDomain domain, long upTo) {
        return due.findOf(domain, requireCurrent(), upTo);
    }

    /**
     * The input has ended, and nobody waits for the clock any more: processing-time timers that
     * operators set from now on are dropped and counted.
     */
    public void stopClock() {
        timers.stopClock();
    }

    /** How many timers were dropped since the clock was stopped. */
    public long timersDropped() {
        return timers.dropped();
    }

    /** Whose timer was polled last: the operator's index in the plan. */
    public int firedOperator() {
        return firedOperator;
    }

    public long firedTime() {
        return firedTime;
    }

    public long firedPayload() {
        return firedPayload;
    }

    /** When the earliest timer is due, {@code Long.MAX_VALUE} if none is set. */
    public long nextTimerAt(TimeDomain domain) {
        if (domain == TimeDomain.PROCESSING) {
            return clockTimers.nextTime();
        }
        long next = eventTimers.nextTime();
        return alarms == null ? next : Math.min(next, alarms.nextTime());
    }

    /**
     * Deletes all state and all timers of a key and says whether there were any. Big cells are
     * dropped whole, but timers are taken one by one, in one go: a key with very many of them holds
     * up its task for as long as that takes.
     */
    public boolean deleteAll(K key) {
        assert rows.current() == Rows.NONE : "row " + rows.current() + " was not left";
        int row = keyCodec == null ? rows.findLong((Long) key) : rows.find(key, keyCodec.hash(key));
        if (row == Rows.NONE) {
            return false;
        }
        rows.enterOrdinal(row);
        timers.removeAll(row);
        cells.clearAll(row);
        rows.leave();
        return true;
    }

    /** Visits the keys of all rows, in no particular order; the store must not be changed. */
    public void forEachKey(Consumer<? super K> action) {
        for (int row = 0; row < rows.ordinals(); row++) {
            if (rows.alive(row)) {
                action.accept(keyOf(row));
            }
        }
    }

    /** How many keys have state or timers. */
    public int size() {
        return rows.size();
    }

    /**
     * Visits the timers of the current key that operators have set, in the order of firing, and its
     * alarms behind them.
     */
    public void forEachTimer(TimeDomain domain, TimerVisitor visitor) {
        TimerStore store = timers.store(domain);
        int timer = store.first(timers.head(domain, requireCurrent()));
        for (; timer != TimerStore.NONE; timer = store.next(timer)) {
            if (store.operator(timer) != expiryOperator) {
                visitor.timer(store.operator(timer), store.time(timer), store.payload(timer));
            }
        }
        if (domain == TimeDomain.EVENT && alarms != null) {
            forEachAlarm(visitor);
        }
    }

    private void forEachAlarm(TimerVisitor visitor) {
        for (CellSlot slot : alarms.slots()) {
            if (alarms.isSet(slot, rows.current())) {
                visitor.timer(slot.operator(), alarms.at(slot, rows.current()), 0);
            }
        }
    }

    /** Timers and alarms that operators or expiry have set. */
    public long timerCount() {
        long count = 0;
        for (TimeDomain domain : TimeDomain.values()) {
            count += timers.store(domain).size();
        }
        return count + timers.alarms().size();
    }

    /** What rows, index and timers take, without values, object keys and big cells. */
    public long bytes() {
        return rows.bytes() + timers.bytes();
    }

    /** What a snapshot of the task takes from this store. */
    public SnapshotPart snapshotPart() {
        return cursor;
    }

    /**
     * Fills this store from snapshots of one or several tasks. What it holds already stays, unless
     * a frame replaces it.
     */
    public KeyedRestore restore(UnknownState unknown) {
        return new KeyedRestore(operatorNames(), rows, keys, timers, cells, unknown);
    }

    /** By which its frames are told from those of other parts of the task. */
    public int part() {
        return plan.part();
    }

    public SnapshotEpoch epoch() {
        return plan.epoch();
    }

    public List<OperatorStates> operators() {
        return plan.operators();
    }

    /** The content hash by which keys are routed to groups. */
    public long hash(K key) {
        return keyCodec == null ? ContentHash.ofLong((Long) key) : keyCodec.hash(key);
    }

    private Due take(TimeDomain domain) {
        firedOperator = due.operator(domain);
        firedTime = due.time(domain);
        firedPayload = due.payload(domain);
        due.take(domain, cells);
        if (firedOperator != expiryOperator) {
            lives.firing(domain, firedTime);
            return Due.TIMER;
        }
        cells.expire(rows.current(), (int) firedPayload, firedTime);
        return Due.EXPIRY;
    }

    private List<String> operatorNames() {
        return plan.operators().stream().map(OperatorStates::operator).toList();
    }

    private int requireCurrent() {
        int row = rows.current();
        if (row == Rows.NONE) {
            throw new RefusedCallException(Rows.noKey("The current key"));
        }
        return row;
    }

    @SuppressWarnings("unchecked") // keys come in through enter alone
    private K keyOf(int row) {
        return keyCodec == null ? (K) (Long) rows.longKey(row) : (K) rows.key(row);
    }
}
