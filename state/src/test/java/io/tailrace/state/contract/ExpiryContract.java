// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.state.contract;

import static io.tailrace.operator.time.TimeDomain.EVENT;
import static io.tailrace.operator.time.TimeDomain.PROCESSING;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tailrace.operator.state.ListSpec;
import io.tailrace.operator.state.LongMapSpec;
import io.tailrace.operator.state.LongSpec;
import io.tailrace.operator.state.MapSpec;
import io.tailrace.operator.state.Ttl;
import io.tailrace.operator.state.ValueSpec;
import io.tailrace.operator.time.EventTime;
import io.tailrace.operator.time.TimeDomain;
import io.tailrace.state.Due;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** What every way of opening a keyed store has to keep of time to live. */
public abstract class ExpiryContract extends RowWordsContract {

    private static final Ttl BY_CLOCK = Ttl.processingTime(Duration.ofMillis(100));
    private static final Ttl BY_EVENTS = Ttl.eventTime(Duration.ofMillis(100));

    private int freed(TimeDomain domain, long upTo) {
        int freed = 0;
        for (Due due = store().pollDue(domain, upTo);
                due != Due.NOTHING;
                due = store().pollDue(domain, upTo)) {
            assertEquals(Due.EXPIRY, due);
            store().leave();
            freed++;
        }
        return freed;
    }

    private long watermark(long watermark) {
        clock.watermark = watermark;
        return watermark;
    }

    @Test
    void shouldNeverShowWhatHasExpired() {
        var spec = LongSpec.of("count").expiring(BY_CLOCK);
        var count = opened(spec).longValue(spec);
        with("a", () -> count.set(5));

        clock.processingTimeMs = 1_099;
        with("a", () -> assertEquals(5, count.get()));
        clock.processingTimeMs = 1_100;
        with("a", () -> assertFalse(count.isPresent()));

        requireNothingLeft();
    }

    @Test
    void shouldCountAnewWhereTheOldCountHasExpired() {
        var spec = LongSpec.of("count").expiring(BY_CLOCK);
        var count = opened(spec).longValue(spec);
        with("a", () -> count.add(5));

        clock.processingTimeMs = 1_200;

        with("a", () -> assertEquals(7, count.add(7)));
        with("a", count::clear);
        requireNothingLeft();
    }

    @Test
    void shouldFreeWhatHasExpiredAlthoughNobodyAsks() {
        var spec = ValueSpec.of("value", String.class).expiring(BY_CLOCK);
        var value = opened(spec).value(spec);
        with("a", () -> value.set("x"));
        with("b", () -> value.set("y"));

        clock.processingTimeMs = 1_050;
        with("b", () -> value.set("z"));
        clock.processingTimeMs = 1_100;

        assertEquals(2, freed(PROCESSING, 1_100), "b is put off, not freed");
        assertEquals(1, store().size());
        with("b", () -> assertEquals("z", value.get()));
        clock.processingTimeMs = 1_150;
        assertEquals(1, freed(PROCESSING, 1_150));
        requireNothingLeft();
    }

    @Test
    void shouldExpireByTheWatermarkFromTheTimestampOfTheWrite() {
        var spec = ValueSpec.of("value", String.class).expiring(BY_EVENTS);
        var value = opened(spec).value(spec);
        clock.timestamp = 50;
        with("a", () -> value.set("x"));

        clock.watermark = 149;
        with("a", () -> assertEquals("x", value.get()));
        clock.watermark = 150;
        with("a", () -> assertNull(value.get()));

        requireNothingLeft();
    }

    @Test
    void shouldShortenNoLifeByAWriteOfAnEarlierTimestamp() {
        var small = LongSpec.of("count").expiring(BY_EVENTS);
        var big = MapSpec.of("map", String.class, Long.class).expiring(BY_EVENTS);
        var byLong = LongMapSpec.of("by-long", Long.class).expiring(BY_EVENTS);
        var views = opened(small, big, byLong);
        var count = views.longValue(small);
        var map = views.map(big);
        var longMap = views.longMap(byLong);
        for (long timestamp : new long[] {500, 20}) {
            clock.timestamp = timestamp;
            with("a", () -> count.add(1));
            with("a", () -> map.put("k", timestamp));
            with("a", () -> longMap.put(1, timestamp));
        }

        freed(EVENT, watermark(599));
        with("a", () -> assertEquals(2, count.get()));
        with("a", () -> assertEquals(20L, map.get("k")));
        with("a", () -> assertEquals(20L, longMap.get(1)));

        assertEquals(3, freed(EVENT, watermark(600)));
        requireNothingLeft();
    }

    @Test
    void shouldShowATimerWhatLivesAtItsTimeHoweverFarTheWatermarkLeaps() {
        var small = LongSpec.of("count").expiring(BY_EVENTS);
        var big = MapSpec.of("map", String.class, Long.class).expiring(BY_EVENTS);
        var elements = ListSpec.of("list", String.class).expiring(BY_EVENTS);
        var views = opened(small, big, elements);
        var count = views.longValue(small);
        var map = views.map(big);
        var list = views.list(elements);
        for (long time : new long[] {0, 60}) {
            clock.timestamp = time;
            with("a", () -> count.add(1));
            with("a", () -> map.put("of " + time, time));
            with("a", () -> list.add("of " + time));
            with("a", () -> views.timers().set(EVENT, 100 + time));
            with("a", () -> views.timers().set(EVENT, 99 + time));
        }
        List<String> seen = new ArrayList<>();

        watermark(EventTime.END);
        for (Due due = store().pollDue(EVENT, EventTime.END);
                due != Due.NOTHING;
                due = store().pollDue(EVENT, EventTime.END)) {
            if (due == Due.TIMER) {
                clock.timestamp = store().firedTime();
                seen.add(store().firedTime() + ":" + count.get() + map.size() + list.size());
                store().leave();
            }
        }

        assertEquals(List.of("99:222", "100:211", "159:211", "160:000"), seen);
        requireNothingLeft();
    }

    @Test
    void shouldShowARecordWhatLivesAtItsTimestampAndKeepTheRestForEarlierOnes() {
        var spec = ValueSpec.of("value", String.class).expiring(BY_EVENTS);
        var value = opened(spec).value(spec);
        clock.timestamp = 50;
        with("a", () -> value.set("x"));

        clock.timestamp = 150;
        with("a", () -> assertNull(value.get()));
        clock.timestamp = 149;
        with("a", () -> assertEquals("x", value.get()));
        watermark(150);
        with("a", () -> assertNull(value.get()));

        requireNothingLeft();
    }

    @Test
    void shouldShowAProcessingTimeTimerWhatTheWatermarkHasNotReached() {
        var spec = ValueSpec.of("value", String.class).expiring(BY_EVENTS);
        var views = opened(spec);
        var value = views.value(spec);
        clock.timestamp = 50;
        with("a", () -> value.set("x"));
        with("a", () -> views.timers().set(PROCESSING, 2_000));

        watermark(149);
        clock.processingTimeMs = 2_000;
        assertEquals(Due.TIMER, store().pollDue(PROCESSING, 2_000));
        clock.timestamp = 2_000;
        assertEquals("x", value.get());
        store().leave();

        assertEquals(1, freed(EVENT, watermark(150)));
        requireNothingLeft();
    }

    /** Fires the only timer as hosts do: what is handled then has the timer's time. */
    private void fireByTheClock(Runnable action) {
        clock.processingTimeMs += 1_000_000;
        clock.timestamp = clock.processingTimeMs;
        assertEquals(Due.TIMER, store().pollDue(PROCESSING, clock.processingTimeMs));
        action.run();
        store().leave();
    }

    @Test
    void shouldLetWhatAProcessingTimeTimerWritesLiveFromTheWatermark() {
        var small = LongSpec.of("count").expiring(BY_EVENTS);
        var big = MapSpec.of("map", String.class, Long.class).expiring(BY_EVENTS);
        var byLong = LongMapSpec.of("by-long", Long.class).expiring(BY_EVENTS);
        var elements = ListSpec.of("list", String.class).expiring(BY_EVENTS);
        var views = opened(small, big, byLong, elements);
        var count = views.longValue(small);
        var map = views.map(big);
        var longMap = views.longMap(byLong);
        var list = views.list(elements);
        for (long watermark : new long[] {50_000, 7_000_000_000L}) {
            watermark(watermark);
            with("a", () -> views.timers().set(PROCESSING, 2_000));

            fireByTheClock(
                    () -> {
                        count.set(42);
                        map.put("k", 42L);
                        longMap.put(1, 42L);
                        list.add("x");
                        assertEquals(42, count.get());
                        assertEquals(
                                "1 1 1", map.size() + " " + longMap.size() + " " + list.size());
                    });

            clock.timestamp = watermark;
            assertEquals(0, freed(EVENT, watermark(watermark + 99)));
            with("a", () -> assertEquals(42, count.get()));
            assertEquals(4, freed(EVENT, watermark(watermark + 100)));
            requireNothingLeft();
        }
    }

    @Test
    void shouldLetWhatIsWrittenBeforeAnyWatermarkLiveUntilItHasATime() {
        var small = LongSpec.of("count").expiring(BY_EVENTS);
        var big = MapSpec.of("map", String.class, Long.class).expiring(BY_EVENTS);
        var views = opened(small, big);
        var count = views.longValue(small);
        var map = views.map(big);
        clock.timestamp = 500;
        watermark(EventTime.BEGINNING);
        with("a", () -> map.put("dated", 1L));
        with("a", () -> views.timers().set(PROCESSING, 2_000));

        fireByTheClock(
                () -> {
                    count.set(42);
                    map.put("dated", 2L);
                    map.put("undated", 2L);
                });
        assertEquals(1, freed(EVENT, watermark(1_000_000)));
        clock.timestamp = 1_000_000;
        with("a", () -> assertEquals(42, count.get()));
        with("a", () -> assertNull(map.get("dated")));
        with("a", () -> assertEquals(2L, map.get("undated")));
        with("a", () -> map.put("undated", 3L));
        with("a", () -> count.add(1));

        assertEquals(2, freed(EVENT, watermark(1_000_100)));
        requireNothingLeft();
    }

    @Test
    void shouldShowAProcessingTimeTimerWhatItHasWrittenAfterTheEndOfTheInput() {
        var small = LongSpec.of("count").expiring(BY_EVENTS);
        var views = opened(small);
        var count = views.longValue(small);
        with("a", () -> views.timers().set(PROCESSING, 2_000));
        watermark(EventTime.END);

        fireByTheClock(
                () -> {
                    count.set(42);
                    assertEquals(42, count.get());
                });

        assertEquals(1, freed(EVENT, EventTime.END));
        requireNothingLeft();
    }

    @Test
    void shouldComeToAnEndWhereEntriesHaveNoDeadline() {
        var spec = MapSpec.of("map", String.class, Long.class).expiring(BY_EVENTS);
        var map = opened(spec).map(spec);
        clock.timestamp = EventTime.END;
        with("a", () -> LongStream.range(0, 500).forEach(i -> map.put("k" + i, i)));
        clock.timestamp = 0;
        with("a", () -> map.put("dated", 1L));

        watermark(EventTime.END);

        assertEquals(Due.EXPIRY, store().pollDue(EVENT, EventTime.END));
        assertEquals(Due.NOTHING, store().pollDue(EVENT, EventTime.END));
    }

    @Test
    void shouldFreeInOneGoWhatNoTimerSeesInBetween() {
        var spec = MapSpec.of("map", String.class, Long.class).expiring(BY_EVENTS);
        var views = opened(spec);
        var map = views.map(spec);
        for (long time = 0; time < 100; time++) {
            clock.timestamp = time;
            long value = time;
            with("a", () -> map.put("k" + value, value));
        }

        assertEquals(1, freed(EVENT, watermark(EventTime.END)));
        requireNothingLeft();
    }

    @Test
    void shouldProlongByReadsWhereThatIsAskedFor() {
        var spec = LongSpec.of("count").expiring(BY_CLOCK.refreshingOnRead());
        var count = opened(spec).longValue(spec);
        with("a", () -> count.set(5));

        for (int i = 0; i < 5; i++) {
            clock.processingTimeMs += 90;
            with("a", () -> assertEquals(5, count.get()));
            freed(PROCESSING, clock.processingTimeMs);
        }
        clock.processingTimeMs += 100;
        freed(PROCESSING, clock.processingTimeMs);

        requireNothingLeft();
    }

    @Test
    void shouldExpireEntriesOfMapsOneByOne() {
        var spec = MapSpec.of("map", String.class, Long.class).expiring(BY_EVENTS);
        var map = opened(spec).map(spec);
        for (int i = 0; i < 300; i++) {
            long at = i;
            clock.timestamp = at;
            with("a", () -> map.put("k" + at, at));
        }

        clock.watermark = 199;
        clock.timestamp = 199;
        with("a", () -> assertEquals(200, map.size()));
        with("a", () -> assertNull(map.get("k99")));
        with("a", () -> assertEquals(100L, map.get("k100")));
        assertTrue(freed(EVENT, 199) > 0);
        clock.watermark = 1_000;
        freed(EVENT, 1_000);

        requireNothingLeft();
    }

    @Test
    void shouldExpireElementsOfLists() {
        var spec = ListSpec.of("list", String.class).expiring(BY_CLOCK);
        var list = opened(spec).list(spec);
        with("a", () -> list.add("old"));
        clock.processingTimeMs = 1_050;
        with("a", () -> list.add("new"));

        clock.processingTimeMs = 1_100;
        with("a", () -> assertEquals(1, list.size()));
        with("a", () -> assertEquals("new", list.at(0)));
        clock.processingTimeMs = 1_150;
        freed(PROCESSING, 1_150);

        requireNothingLeft();
    }

    @Test
    void shouldNotKeepARowForTheTimerOfAStateThatIsCleared() {
        var small = ValueSpec.of("value", String.class).expiring(BY_CLOCK);
        var big = MapSpec.of("map", String.class, Long.class).expiring(BY_EVENTS);
        var views = opened(small, big);
        var value = views.value(small);
        var map = views.map(big);
        with("a", () -> value.set("x"));
        with("a", () -> map.put("k", 1L));

        with("a", value::clear);
        with("a", () -> map.remove("k"));

        requireNothingLeft();
    }
}
