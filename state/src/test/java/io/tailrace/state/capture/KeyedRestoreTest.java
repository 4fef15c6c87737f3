// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.state.capture;

import static io.tailrace.operator.time.TimeDomain.EVENT;
import static io.tailrace.operator.time.TimeDomain.PROCESSING;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tailrace.operator.codec.ByteReader;
import io.tailrace.operator.codec.IncompatibleSchemaException;
import io.tailrace.operator.codec.MalformedDataException;
import io.tailrace.operator.state.AlarmSpec;
import io.tailrace.operator.state.DoubleSpec;
import io.tailrace.operator.state.LongSpec;
import io.tailrace.operator.state.LongsSpec;
import io.tailrace.operator.state.MapSpec;
import io.tailrace.operator.state.Ttl;
import io.tailrace.operator.state.ValueSpec;
import io.tailrace.state.CodecSource;
import io.tailrace.state.Due;
import io.tailrace.state.KeyedStore;
import io.tailrace.state.OperatorStates;
import io.tailrace.state.StorePlan;
import io.tailrace.state.codec.Codecs;
import io.tailrace.state.group.KeyGroupRange;
import io.tailrace.state.model.FrameLog;
import io.tailrace.state.model.SettableClock;
import io.tailrace.state.snapshot.CaptureBudget;
import io.tailrace.state.snapshot.FrameKind;
import io.tailrace.state.snapshot.SnapshotEpoch;
import io.tailrace.state.snapshot.TaskSnapshot;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What becomes of a snapshot when the pipeline is another one by then. */
class KeyedRestoreTest {

    private static final CodecSource CODECS = Codecs.standard()::codecOf;
    private static final LongSpec COUNT = LongSpec.of("count");
    private static final ValueSpec<String> LABEL = ValueSpec.of("label", String.class);
    private static final ValueSpec<Integer> NUMBER = ValueSpec.of("number", Integer.class);
    private static final LongsSpec SEVERAL = LongsSpec.of("several", 3);
    private static final AlarmSpec WAKE = AlarmSpec.of("wake");
    private static final MapSpec<String, Integer> MAP =
            MapSpec.of("map", String.class, Integer.class);

    private final SettableClock clock = SettableClock.at(1_000, 0);
    private final StorePlan<Long> empty = StorePlan.withLongKeys(CODECS).clock(clock);

    /** One key with everything, of operators "a" (count, label, number, map) and "b" (count). */
    private FrameLog snapshotOfWords() {
        KeyedStore<Long> store =
                KeyedStore.open(
                        empty.epoch(SnapshotEpoch.fresh())
                                .operator(OperatorStates.of("a", SEVERAL, WAKE, COUNT)));
        var views = store.operator(0);
        store.enterLong(7);
        views.longs(SEVERAL).write(0, new long[] {1, 2, 3}, 0, 3);
        views.alarm(WAKE).set(5);
        views.longValue(COUNT).set(70);
        store.leave();
        return logOf(store);
    }

    private FrameLog snapshot() {
        KeyedStore<Long> store =
                KeyedStore.open(
                        empty.epoch(SnapshotEpoch.fresh())
                                .operator(OperatorStates.of("a", COUNT, LABEL, NUMBER, MAP))
                                .operator(OperatorStates.of("b", COUNT)));
        var views = store.operator(0);
        store.enterLong(7);
        views.longValue(COUNT).set(70);
        views.value(LABEL).set("seven");
        views.value(NUMBER).set(77);
        views.map(MAP).put("x", 1);
        views.timers().set(EVENT, 5, 55);
        store.operator(1).longValue(COUNT).set(700);
        store.operator(1).timers().set(EVENT, 6, 66);
        store.leave();
        return logOf(store);
    }

    private static FrameLog logOf(KeyedStore<Long> store) {
        FrameLog log = new FrameLog();
        TaskSnapshot snapshot = new TaskSnapshot(store.epoch(), List.of(store.snapshotPart()));
        snapshot.begin(1, log);
        assertTrue(snapshot.captureSlice(CaptureBudget.standard()));
        return log;
    }

    private KeyedStore<Long> restored(StorePlan<Long> plan, UnknownState unknown) {
        return restored(snapshot(), plan, unknown);
    }

    private static KeyedStore<Long> restored(
            FrameLog snapshot, StorePlan<Long> plan, UnknownState unknown) {
        KeyedStore<Long> store = KeyedStore.open(plan);
        KeyedRestore restore = store.restore(unknown);
        snapshot.frames().forEach(frame -> restore.frame(frame.kind(), frame.reader()));
        return store;
    }

    @Test
    void shouldFindOperatorsAndStatesByNameWhereverTheyAre() {
        KeyedStore<Long> store =
                restored(
                        empty.operator(OperatorStates.of("new"))
                                .operator(OperatorStates.of("b", DoubleSpec.of("added"), COUNT))
                                .operator(OperatorStates.of("a", MAP, NUMBER, LABEL, COUNT)),
                        UnknownState.REFUSE);

        store.enterLong(7);
        assertEquals(700, store.operator(1).longValue(COUNT).get());
        assertFalse(store.operator(1).doubleValue(DoubleSpec.of("added")).isPresent());
        assertEquals(70, store.operator(2).longValue(COUNT).get());
        assertEquals("seven", store.operator(2).value(LABEL).get());
        assertEquals(1, store.operator(2).map(MAP).get("x"));
        store.leave();
        assertEquals(Due.TIMER, store.pollDue(EVENT, 5));
        assertEquals(2, store.firedOperator());
        assertEquals(55, store.firedPayload());
        store.leave();
        assertEquals(Due.TIMER, store.pollDue(EVENT, 6));
        assertEquals(1, store.firedOperator());
    }

    @Test
    void shouldWidenValuesThatWereWrittenUnderAnOlderType() {
        ValueSpec<Long> wider = ValueSpec.of("number", Long.class);
        MapSpec<String, Long> widerMap = MapSpec.of("map", String.class, Long.class);

        KeyedStore<Long> store =
                restored(
                        empty.operator(OperatorStates.of("a", COUNT, LABEL, wider, widerMap))
                                .operator(OperatorStates.of("b", COUNT)),
                        UnknownState.REFUSE);

        store.enterLong(7);
        assertEquals(77L, store.operator(0).value(wider).get());
        assertEquals(1L, store.operator(0).map(widerMap).get("x"));
    }

    @Test
    void shouldRefuseStateThatHasNoPlaceUnlessItMayBeDropped() {
        StorePlan<Long> without = empty.operator(OperatorStates.of("a", COUNT));

        var refusal =
                assertThrows(
                        IncompatibleSchemaException.class,
                        () -> restored(without, UnknownState.REFUSE));
        KeyedStore<Long> store = restored(without, UnknownState.DROP);

        assertTrue(
                refusal.getMessage().contains("state 'label' of operator 'a'"),
                refusal.getMessage());
        store.enterLong(7);
        assertEquals(70, store.operator(0).longValue(COUNT).get());
        store.leave();
        assertEquals(1, store.timerCount());
    }

    @Test
    void shouldRefuseATypeThatCannotTakeOver() {
        StorePlan<Long> otherKind =
                empty.operator(OperatorStates.of("a", DoubleSpec.of("count"), LABEL, NUMBER, MAP));
        StorePlan<Long> otherType =
                empty.operator(
                        OperatorStates.of(
                                "a", COUNT, LABEL, ValueSpec.of("number", String.class), MAP));

        var kind =
                assertThrows(
                        IncompatibleSchemaException.class,
                        () -> restored(otherKind, UnknownState.DROP));
        var type =
                assertThrows(
                        IncompatibleSchemaException.class,
                        () -> restored(otherType, UnknownState.DROP));

        assertTrue(kind.getMessage().contains("is a DOUBLE now and was a LONG"));
        assertTrue(type.getMessage().startsWith("The state 'number' of operator 'a': "));
    }

    @Test
    void shouldRefuseAnotherNumberOfLongs() {
        StorePlan<Long> longer =
                empty.operator(OperatorStates.of("a", LongsSpec.of("several", 4), WAKE, COUNT));

        var refusal =
                assertThrows(
                        IncompatibleSchemaException.class,
                        () -> restored(snapshotOfWords(), longer, UnknownState.DROP));

        assertTrue(refusal.getMessage().contains("has 4 longs now and had 3"));
    }

    @Test
    void shouldDropLongsAndAlarmsThatHaveNoPlace() {
        KeyedStore<Long> store =
                restored(
                        snapshotOfWords(),
                        empty.operator(OperatorStates.of("a", COUNT)),
                        UnknownState.DROP);

        store.enterLong(7);
        assertEquals(70, store.operator(0).longValue(COUNT).get());
        store.leave();
        assertEquals(0, store.timerCount());
    }

    @Test
    void shouldRefuseOtherKeysAndAnotherNumberOfGroups() {
        KeyedStore<String> byText =
                KeyedStore.open(
                        StorePlan.withKeys(Codecs.standard().codecOf(String.class), CODECS));
        KeyedStore<Long> otherGroups = KeyedStore.open(empty.groups(KeyGroupRange.all(64)));
        FrameLog.Frame header = snapshot().frames().get(0);

        assertThrows(
                IncompatibleSchemaException.class,
                () ->
                        byText.restore(UnknownState.DROP)
                                .frame(FrameKind.KEYED_HEADER, header.reader()));
        var groups =
                assertThrows(
                        IncompatibleSchemaException.class,
                        () ->
                                otherGroups
                                        .restore(UnknownState.DROP)
                                        .frame(FrameKind.KEYED_HEADER, header.reader()));
        assertTrue(groups.getMessage().contains("Remedy: set it to 128"), groups.getMessage());
    }

    @Test
    void shouldLetOldEntriesLiveWhereATimeToLiveIsNew() {
        LongSpec expiring = COUNT.expiring(Ttl.processingTime(Duration.ofMillis(10)));
        KeyedStore<Long> store =
                restored(empty.operator(OperatorStates.of("a", expiring)), UnknownState.DROP);
        var count = store.operator(0).longValue(expiring);

        clock.processingTimeMs = 1_000_000;
        store.enterLong(7);
        assertEquals(70, count.get());
        count.set(71);
        store.leave();
        clock.processingTimeMs += 10;
        store.enterLong(7);

        assertEquals(0, count.get());
    }

    /** Nobody reads it any more: the timer that waited for a life without end must come by. */
    @Test
    void shouldFreeWhatIsWrittenAgainWhereATimeToLiveIsNew() {
        LongSpec expiring = COUNT.expiring(Ttl.processingTime(Duration.ofMillis(10)));
        MapSpec<String, Integer> expiringMap =
                MAP.expiring(Ttl.processingTime(Duration.ofMillis(10)));
        KeyedStore<Long> store =
                restored(
                        empty.operator(OperatorStates.of("a", expiring, expiringMap)),
                        UnknownState.DROP);
        assertEquals(Due.TIMER, store.pollDue(EVENT, 5));
        store.leave();
        assertEquals(1, store.size());

        store.enterLong(7);
        store.operator(0).longValue(expiring).set(71);
        store.operator(0).map(expiringMap).put("x", 2);
        store.leave();
        clock.processingTimeMs += 10;
        assertEquals(Due.EXPIRY, store.pollDue(PROCESSING, clock.processingTimeMs));
        assertEquals(Due.EXPIRY, store.pollDue(PROCESSING, clock.processingTimeMs));

        assertEquals(0, store.size());
        assertEquals(0, store.timerCount());
    }

    @Test
    void shouldLetEntriesLiveNoLongerThanWithoutTheRestart() {
        LongSpec expiring = COUNT.expiring(Ttl.processingTime(Duration.ofMillis(10)));
        StorePlan<Long> plan = empty.operator(OperatorStates.of("a", expiring));
        KeyedStore<Long> before = KeyedStore.open(plan.epoch(SnapshotEpoch.fresh()));
        before.enterLong(7);
        before.operator(0).longValue(expiring).set(70);
        before.leave();
        FrameLog log = new FrameLog();
        TaskSnapshot snapshot = new TaskSnapshot(before.epoch(), List.of(before.snapshotPart()));
        snapshot.begin(1, log);
        assertTrue(snapshot.captureSlice(CaptureBudget.standard()));
        KeyedStore<Long> store = KeyedStore.open(plan.epoch(SnapshotEpoch.after(1)));
        KeyedRestore restore = store.restore(UnknownState.REFUSE);
        log.frames().forEach(frame -> restore.frame(frame.kind(), frame.reader()));
        var count = store.operator(0).longValue(expiring);

        clock.processingTimeMs += 9;
        store.enterLong(7);
        assertEquals(70, count.getOr(-1));
        store.leave();
        clock.processingTimeMs += 1;
        store.enterLong(7);

        assertEquals(-1, count.getOr(-1));
        store.leave();
        assertEquals(0, store.size());
    }

    @Test
    void shouldRefuseDamagedFramesWithoutFurtherHarm() {
        long seed = new Random().nextLong();
        System.out.println("KeyedRestoreTest seed " + seed);
        Random random = new Random(seed);
        List<FrameLog.Frame> frames = snapshot().frames();
        StorePlan<Long> plan =
                empty.operator(OperatorStates.of("a", COUNT, LABEL, NUMBER, MAP))
                        .operator(OperatorStates.of("b", COUNT));

        int refused = 0;
        for (int i = 0; i < 3_000; i++) {
            KeyedRestore restore = KeyedStore.open(plan).restore(UnknownState.REFUSE);
            int damaged = random.nextInt(frames.size());
            try {
                for (int at = 0; at < frames.size(); at++) {
                    FrameLog.Frame frame = frames.get(at);
                    byte[] content = at == damaged ? damage(frame, random) : frame.content();
                    restore.frame(frame.kind(), new ByteReader(content));
                }
            } catch (MalformedDataException | IncompatibleSchemaException refusal) {
                refused++;
            }
        }

        assertTrue(refused > 500, refused + " refused");
    }

    private static byte[] damage(FrameLog.Frame frame, Random random) {
        byte[] content = frame.content().clone();
        if (random.nextBoolean()) {
            return Arrays.copyOf(content, random.nextInt(content.length));
        }
        content[random.nextInt(content.length)] ^= (byte) (1 << random.nextInt(8));
        return content;
    }

    @Test
    void shouldLeaveNothingOfARowThatComesFirstAndWithoutItsChunks() {
        KeyedStore<Long> store =
                KeyedStore.open(
                        empty.operator(OperatorStates.of("a", COUNT, LABEL, NUMBER, MAP))
                                .operator(OperatorStates.of("b", COUNT)));
        store.enterLong(1);
        assertNull(store.operator(0).map(MAP).get("x"));
        store.leave();

        assertEquals(0, store.size());
        assertEquals(0, store.timerCount());
    }
}
