// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.state.contract;

import static io.tailrace.operator.time.TimeDomain.EVENT;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tailrace.operator.state.AlarmSpec;
import io.tailrace.operator.state.LongsSpec;
import io.tailrace.operator.state.MapSpec;
import io.tailrace.operator.state.Ttl;
import io.tailrace.state.Due;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What every store has to keep of states that lie in words of the row: longs and alarms. */
public abstract class RowWordsContract extends KeyedStoreContract {

    private static final Ttl BY_CLOCK = Ttl.processingTime(Duration.ofMillis(100));
    private static final Ttl BY_EVENTS = Ttl.eventTime(Duration.ofMillis(100));

    @Test
    void shouldKeepLongsPerKey() {
        var spec = LongsSpec.of("several", 3);
        var several = opened(spec).longs(spec);
        long[] copy = {9, 9, 9, 9};

        with("a", () -> several.write(1, new long[] {7, 8}, 0, 2));
        with("b", () -> assertFalse(several.isPresent()));
        with(
                "a",
                () -> {
                    several.read(0, copy, 1, 3);
                    assertArrayEquals(new long[] {9, 0, 7, 8}, copy);
                    several.set(0, several.get(2) + 1);
                    assertEquals(9, several.get(0));
                    assertThrows(IndexOutOfBoundsException.class, () -> several.get(3));
                    assertThrows(
                            IndexOutOfBoundsException.class, () -> several.read(2, copy, 0, 2));
                });
        with("a", several::clear);
        with("a", () -> assertEquals(0, several.get(0)));

        requireNothingLeft();
    }

    @Test
    void shouldCallAKeyOnceWhenItsAlarmGoesOff() {
        var spec = AlarmSpec.of("wake");
        var alarm = opened(spec).alarm(spec);
        with("a", () -> alarm.set(10));
        with("b", () -> alarm.set(10));
        with("c", () -> alarm.set(5));
        with("d", () -> alarm.set(5));
        with("c", () -> alarm.set(20));
        with("d", alarm::clear);
        with("b", () -> alarm.set(10));

        assertEquals(10, store().nextTimerAt(EVENT));
        assertEquals(Due.NOTHING, store().pollDue(EVENT, 9));
        assertEquals(List.of("a10", "b10", "c20"), allFired(30));

        requireNothingLeft();
        assertEquals(Long.MAX_VALUE, store().nextTimerAt(EVENT));
    }

    @Test
    void shouldFireTimersAndAlarmsOfAKeyInOneOrder() {
        var spec = AlarmSpec.of("wake");
        var views = opened(spec);
        var alarm = views.alarm(spec);
        Runnable setAll =
                () -> {
                    alarm.set(10);
                    views.timers().set(EVENT, 10, 1);
                    views.timers().set(EVENT, 5, 2);
                    views.timers().set(EVENT, 11, 3);
                };
        with("a", setAll);
        assertEquals(List.of("a5", "a10", "a10", "a11"), allFired(30));

        with("a", setAll);
        List<Long> payloads = new ArrayList<>();
        with(
                "a",
                () -> {
                    while (store().pollDueOfCurrent(EVENT, 30) == Due.TIMER) {
                        payloads.add(store().firedPayload());
                    }
                });

        assertEquals(List.of(2L, 1L, 0L, 3L), payloads);
        requireNothingLeft();
    }

    @Test
    void shouldSeeAnAlarmThatIsSetAgainWhileItGoesOff() {
        var spec = AlarmSpec.of("wake");
        var alarm = opened(spec).alarm(spec);
        for (int key = 0; key < 2_000; key++) {
            with("k" + key, () -> alarm.set(10));
        }
        int fired = 0;
        while (store().pollDue(EVENT, 30) == Due.TIMER) {
            assertFalse(alarm.isSet());
            fired++;
            alarm.set(store().firedTime() + 10);
            store().leave();
        }

        assertEquals(3 * 2_000, fired);
        assertEquals(2_000, store().timerCount());
        for (int key = 0; key < 2_000; key++) {
            assertTrue(store().deleteAll("k" + key));
        }
        requireNothingLeft();
        assertEquals(Due.NOTHING, store().pollDue(EVENT, Long.MAX_VALUE));
    }

    private List<String> allFired(long upTo) {
        List<String> fired = new ArrayList<>();
        while (store().pollDue(EVENT, upTo) == Due.TIMER) {
            fired.add(store().key() + store().firedTime());
            store().leave();
        }
        return fired;
    }

    @Test
    void shouldShowNothingOfLongsThatHaveExpired() {
        var spec = LongsSpec.of("several", 2).expiring(BY_CLOCK);
        var several = opened(spec).longs(spec);
        with("a", () -> several.write(0, new long[] {5, 6}, 0, 2));

        clock.processingTimeMs = 1_200;
        with("a", () -> assertEquals(0, several.get(0)));
        with("a", () -> several.set(1, 7));

        with("a", () -> assertEquals(0, several.get(0), "what is not written stays forgotten"));
        with("a", () -> assertEquals(7, several.get(1)));
        with("a", several::clear);
        requireNothingLeft();
    }

    @Test
    void shouldShowAnAlarmWhatLivesAtItsTimeHoweverFarTheWatermarkLeaps() {
        var spec = MapSpec.of("map", String.class, Long.class).expiring(BY_EVENTS);
        var wake = AlarmSpec.of("wake");
        var views = opened(spec, wake);
        var map = views.map(spec);
        for (long time : new long[] {0, 60}) {
            clock.timestamp = time;
            with("a", () -> map.put("of " + time, time));
        }
        with("a", () -> views.alarm(wake).set(120));
        List<String> seen = new ArrayList<>();

        clock.watermark = 1_000;
        for (Due due = store().pollDue(EVENT, 1_000);
                due != Due.NOTHING;
                due = store().pollDue(EVENT, 1_000)) {
            if (due == Due.TIMER) {
                clock.timestamp = store().firedTime();
                map.forEach((key, value) -> seen.add(key));
                store().leave();
            }
        }

        assertEquals(List.of("of 60"), seen);
        requireNothingLeft();
    }

    @Test
    void shouldNotGiveBackLongsThatAWriterDidNotSee() {
        var spec = LongsSpec.of("several", 2).expiring(BY_EVENTS);
        var several = opened(spec).longs(spec);
        clock.timestamp = 0;
        with("a", () -> several.write(0, new long[] {5, 6}, 0, 2));

        clock.timestamp = 150;
        with("a", () -> several.set(1, 7));

        with("a", () -> assertEquals(0, several.get(0)));
        with("a", several::clear);
        requireNothingLeft();
    }
}
