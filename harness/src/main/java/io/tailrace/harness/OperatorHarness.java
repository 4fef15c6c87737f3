// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.harness;

import io.tailrace.operator.BroadcastOperator;
import io.tailrace.operator.KeyedOperator;
import io.tailrace.operator.Operator;
import io.tailrace.operator.SideOutput;
import io.tailrace.operator.TwoInputOperator;
import io.tailrace.operator.codec.TypeRef;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * A bench for one operator: what comes in, both times and everything that is remembered are in the
 * hands of the test. State, timers and context are those that the engine uses.
 *
 * <p>It is strict where an engine would be silent until the wrong moment:
 *
 * <ol>
 *   <li>Every stored value is written and read back; what a state hands out is a copy. A change
 *       that was not put back is lost, here as in production.
 *   <li>A value that is changed after it was emitted fails the test, and so does a record that the
 *       operator changes: others may be reading either.
 *   <li>Emitting is for calls with a record or a timer, not for opening and closing.
 *   <li>Watermark and clock go forward only.
 *   <li>{@link #restart()} proves that nothing durable lives in fields: the operator is closed, and
 *       a new one goes on from bytes.
 * </ol>
 *
 * <p>What the operator throws comes out of the call that caused it. For one thread.
 *
 * @param <K> the type of the keys
 * @param <O> what is emitted
 */
public abstract sealed class OperatorHarness<K, O> implements AutoCloseable
        permits KeyedHarness, TwoInputHarness, BroadcastHarness, KeylessHarness {

    private final Bench<?, K, O> bench;

    OperatorHarness(Bench<?, K, O> bench) {
        this.bench = bench;
    }

    /**
     * @param operator makes an instance, a new one at every call
     */
    public static <K, I, O> KeyedHarness<K, I, O> keyed(
            Class<K> keyType,
            Function<? super I, ? extends K> key,
            Supplier<? extends KeyedOperator<K, I, O>> operator) {
        return keyed(TypeRef.of(keyType), key, operator, HarnessSettings.standard());
    }

    public static <K, I, O> KeyedHarness<K, I, O> keyed(
            TypeRef<K> keyType,
            Function<? super I, ? extends K> key,
            Supplier<? extends KeyedOperator<K, I, O>> operator,
            HarnessSettings settings) {
        return KeyedHarness.open(keyType, key, operator, settings);
    }

    /** For two streams with keys of one type. */
    public static <K, L, R, O> TwoInputHarness<K, L, R, O> twoInput(
            Class<K> keyType,
            Function<? super L, ? extends K> leftKey,
            Function<? super R, ? extends K> rightKey,
            Supplier<? extends TwoInputOperator<K, L, R, O>> operator) {
        return TwoInputHarness.open(
                TypeRef.of(keyType), leftKey, rightKey, operator, HarnessSettings.standard());
    }

    public static <K, L, R, O> TwoInputHarness<K, L, R, O> twoInput(
            TypeRef<K> keyType,
            Function<? super L, ? extends K> leftKey,
            Function<? super R, ? extends K> rightKey,
            Supplier<? extends TwoInputOperator<K, L, R, O>> operator,
            HarnessSettings settings) {
        return TwoInputHarness.open(keyType, leftKey, rightKey, operator, settings);
    }

    /** For a keyed stream and one that every task sees. */
    public static <K, I, B, O> BroadcastHarness<K, I, B, O> broadcast(
            Class<K> keyType,
            Function<? super I, ? extends K> key,
            Supplier<? extends BroadcastOperator<K, I, B, O>> operator) {
        return BroadcastHarness.open(
                TypeRef.of(keyType), key, operator, HarnessSettings.standard());
    }

    public static <K, I, B, O> BroadcastHarness<K, I, B, O> broadcast(
            TypeRef<K> keyType,
            Function<? super I, ? extends K> key,
            Supplier<? extends BroadcastOperator<K, I, B, O>> operator,
            HarnessSettings settings) {
        return BroadcastHarness.open(keyType, key, operator, settings);
    }

    /** For logic that knows no key. */
    public static <I, O> KeylessHarness<I, O> keyless(Supplier<? extends Operator<I, O>> operator) {
        return keyless(operator, HarnessSettings.standard());
    }

    public static <I, O> KeylessHarness<I, O> keyless(
            Supplier<? extends Operator<I, O>> operator, HarnessSettings settings) {
        return KeylessHarness.open(operator, settings);
    }

    /** Promises that nothing up to that time will come, and fires what that makes due. */
    public final void watermark(long watermark) {
        bench.watermark(watermark);
    }

    /** Lets time pass, and fires what that makes due. */
    public final void advanceClock(Duration by) {
        bench.advanceClock(by);
    }

    public final long nowMs() {
        return bench.time().nowMs();
    }

    /**
     * Ends the input as an engine does. The end-of-time watermark comes and fires all timers in
     * event time. Then the clock is not waited for any more: timers in processing time fire at
     * once, and those that are set from then on are {@linkplain #timersDropped dropped and
     * counted}, or an operator that sets the next one in each firing would never end.
     */
    public final void end() {
        bench.end();
    }

    /** How many timers in processing time were dropped because the input had ended. */
    public final long timersDropped() {
        return bench.timersDropped();
    }

    /**
     * Writes all state down, closes the operator, and goes on with a new one from what was read.
     */
    public final void restart() {
        bench.restart();
    }

    public final Emissions<O> output() {
        bench.surroundings().watch().checkAll();
        return bench.surroundings().emitted();
    }

    public final <T> Emissions<T> sideOutput(SideOutput<T> side) {
        bench.surroundings().watch().checkAll();
        return bench.surroundings().emittedTo(side);
    }

    /** What the operator has counted under that name; 0 if it has not. */
    public final long counter(String name) {
        return bench.surroundings().counter(name).count();
    }

    /** What is remembered: by key, then by the name of the state. Keys without state are absent. */
    public final Map<K, Map<String, Object>> state() {
        return bench.peek().keyed();
    }

    /** What the task remembers beside its keys, by the name of the state. */
    public final Map<String, Object> taskState() {
        return bench.peek().task();
    }

    /** Key by key, in event time first, in the order in which they would fire. */
    public final List<PendingTimer<K>> timers() {
        return bench.peek().timers();
    }

    /** Fails if the operator remembers anything or has timers set. */
    public final void assertNoStateLeft() {
        bench.peek().requireNothingLeft();
    }

    /** Closes the operator, and looks at everything it has emitted once more. */
    @Override
    public final void close() {
        bench.close();
    }
}
