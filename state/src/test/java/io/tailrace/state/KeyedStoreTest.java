// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.state;

import static io.tailrace.operator.time.TimeDomain.EVENT;
import static io.tailrace.operator.time.TimeDomain.PROCESSING;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tailrace.operator.Timers;
import io.tailrace.operator.state.AlarmSpec;
import io.tailrace.operator.state.DoubleSpec;
import io.tailrace.operator.state.LongSpec;
import io.tailrace.operator.state.LongState;
import io.tailrace.operator.state.ReducingSpec;
import io.tailrace.operator.state.ValueSpec;
import io.tailrace.operator.state.ValueState;
import io.tailrace.state.view.OperatorViews;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class KeyedStoreTest {

    private static final LongSpec TOTAL = LongSpec.of("total");
    private static final ValueSpec<String> NAME = ValueSpec.of("name", String.class);

    private final KeyedStore<Long> store =
            KeyedStore.open(
                    StorePlan.withLongKeys(TextCodec::source)
                            .operator(OperatorStates.of("sum", TOTAL, NAME))
                            .operator(OperatorStates.of("other", TOTAL)));
    private final OperatorViews sum = store.operator(0);
    private final LongState total = sum.longValue(TOTAL);
    private final ValueState<String> name = sum.value(NAME);
    private final LongState othersTotal = store.operator(1).longValue(TOTAL);
    private final Timers timers = sum.timers();

    @Test
    void shouldKeepTheStatesOfKeysAndOperatorsApart() {
        store.enterLong(1);
        assertEquals(5, total.add(5));
        othersTotal.set(7);
        store.leave();
        store.enterLong(2);

        assertFalse(total.isPresent());
        assertEquals(0, total.get());
        assertEquals(-1, total.getOr(-1));
        store.leave();
        store.enter(1L);
        assertEquals(5, total.get());
        assertEquals(7, othersTotal.get());
        assertEquals(1L, store.key());
        assertEquals(1L, store.longKey());
        assertNull(name.get());
    }

    @Test
    void shouldTellPresentZeroFromAbsent() {
        store.enterLong(1);
        total.set(0);
        store.leave();

        store.enterLong(1);

        assertTrue(total.isPresent());
        total.clear();
        assertFalse(total.isPresent());
        store.leave();
        assertEquals(0, store.size());
    }

    @Test
    void shouldFireTimersInOrderOfTimeWithTheirRowCurrent() {
        for (long key = 0; key < 3; key++) {
            store.enterLong(key);
            timers.set(EVENT, 30 - key * 10, key + 100);
            timers.set(EVENT, 30 - key * 10, key + 100);
            store.leave();
        }
        assertEquals(3, store.size());
        assertEquals(10, store.nextTimerAt(EVENT));
        List<String> fired = new ArrayList<>();

        while (store.pollDue(EVENT, 20) == Due.TIMER) {
            fired.add(store.longKey() + "@" + store.firedTime() + ":" + store.firedPayload());
            store.leave();
        }

        assertEquals(List.of("2@10:102", "1@20:101"), fired);
        assertEquals(1, store.size());
        assertEquals(1, store.timerCount());
    }

    @Test
    void shouldFireWhatIsDueForTheCurrentKeyOnly() {
        store.enterLong(1);
        timers.set(PROCESSING, 5);
        store.leave();
        store.enterLong(2);
        timers.set(PROCESSING, 3);
        timers.set(PROCESSING, 9);
        timers.set(EVENT, 1);

        assertEquals(Due.TIMER, store.pollDueOfCurrent(PROCESSING, 5));
        assertEquals(3, store.firedTime());
        assertEquals(0, store.firedOperator());
        assertEquals(Due.NOTHING, store.pollDueOfCurrent(PROCESSING, 5));
        store.leave();

        assertEquals(5, store.nextTimerAt(PROCESSING));
        assertEquals(2, store.size());
    }

    @Test
    void shouldForgetTimersThatAreCancelledAndRowsThatHadOnlyThose() {
        store.enterLong(1);
        timers.set(EVENT, 5, 1);
        timers.set(PROCESSING, 5, 1);
        timers.cancel(EVENT, 5, 2);
        timers.cancel(EVENT, 5, 1);
        timers.cancel(PROCESSING, 5, 1);
        store.leave();

        assertEquals(0, store.size());
        assertEquals(Due.NOTHING, store.pollDue(EVENT, Long.MAX_VALUE));
    }

    @Test
    void shouldDeleteAllOfAKey() {
        store.enterLong(1);
        total.set(1);
        name.set("one");
        timers.set(EVENT, 5);
        timers.set(PROCESSING, 6);
        store.leave();

        assertTrue(store.deleteAll(1L));

        assertFalse(store.deleteAll(1L));
        assertEquals(0, store.size());
        assertEquals(0, store.timerCount());
        store.enterLong(3);
        assertNull(name.get(), "a reused row inherits nothing");
        assertFalse(total.isPresent());
    }

    @Test
    void shouldRefuseStateWithoutAKey() {
        var noKey = assertThrows(IllegalStateException.class, total::get);

        assertEquals(
                "The state 'total' of operator 'sum' was used while no key is current. Remedy: use"
                        + " it only in onRecord (onLeft, onRight) and onTimer; in open, close and"
                        + " onBroadcast there is no key",
                noKey.getMessage());
        assertThrows(IllegalStateException.class, () -> timers.set(EVENT, 1));
        assertThrows(IllegalStateException.class, store::key);
        assertThrows(IllegalStateException.class, () -> name.set("x"));
    }

    @Test
    void shouldRefuseAStateThatIsNotDeclared() {
        var unknown =
                assertThrows(
                        IllegalArgumentException.class, () -> sum.longValue(LongSpec.of("count")));

        assertEquals(
                "Operator 'sum' asks for state 'count', which it has not declared; declared are"
                        + " [total, name]. Remedy: return its spec from states()",
                unknown.getMessage());
    }

    @Test
    void shouldRefuseAStateThatIsDeclaredOtherwise() {
        var otherKind =
                assertThrows(
                        IllegalArgumentException.class,
                        () -> sum.doubleValue(DoubleSpec.of("total")));
        var otherType =
                assertThrows(
                        IllegalArgumentException.class,
                        () -> sum.value(ValueSpec.of("name", Long.class)));

        assertTrue(otherKind.getMessage().contains("has declared state 'total' as LongSpec"));
        assertTrue(otherType.getMessage().contains("use one and the same spec"));
    }

    @Test
    void shouldRefuseNullWithARemedy() {
        store.enterLong(1);

        var refusal = assertThrows(NullPointerException.class, () -> name.set(null));

        assertTrue(refusal.getMessage().contains("clear() where"), refusal.getMessage());
    }

    @Test
    void shouldRefuseTheSameNameTwice() {
        assertThrows(
                IllegalArgumentException.class,
                () -> OperatorStates.of("sum", TOTAL, ValueSpec.of("total", String.class)));
        StorePlan<Long> plan =
                StorePlan.withLongKeys(TextCodec::source).operator(OperatorStates.of("sum"));
        assertThrows(IllegalArgumentException.class, () -> plan.operator(OperatorStates.of("sum")));
    }

    @Test
    void shouldFoldWithTheReducer() {
        ReducingSpec<String> longest =
                ReducingSpec.of("longest", String.class, (a, b) -> b.length() > a.length() ? b : a);
        KeyedStore<String> words =
                KeyedStore.open(
                        StorePlan.withKeys(new TextCodec(), TextCodec::source)
                                .operator(OperatorStates.of("words", longest)));
        var fold = words.operator(0).reducing(longest);

        words.enter("w");
        fold.add("water");
        fold.add("wheel!");
        fold.add("w");
        words.leave();
        words.enter("w");

        assertEquals("wheel!", fold.get());
        assertEquals("w", words.key());
        assertThrows(IllegalStateException.class, words::longKey);
        assertThrows(IllegalStateException.class, () -> words.enterLong(1));
    }

    @Test
    void shouldRefuseASecondAlarmOfAnOperator() {
        var refusal =
                assertThrows(
                        IllegalArgumentException.class,
                        () -> OperatorStates.of("a", AlarmSpec.of("x"), AlarmSpec.of("y")));

        assertTrue(refusal.getMessage().contains("declares the alarms [x, y]"));
    }
}
