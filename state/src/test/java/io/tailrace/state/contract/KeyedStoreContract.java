// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.state.contract;

import static io.tailrace.operator.time.TimeDomain.EVENT;
import static io.tailrace.operator.time.TimeDomain.PROCESSING;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tailrace.operator.codec.TypeRef;
import io.tailrace.operator.state.AggregatingSpec;
import io.tailrace.operator.state.Aggregator;
import io.tailrace.operator.state.DoubleSpec;
import io.tailrace.operator.state.ListSpec;
import io.tailrace.operator.state.LongMapSpec;
import io.tailrace.operator.state.LongSpec;
import io.tailrace.operator.state.MapSpec;
import io.tailrace.operator.state.ReducingSpec;
import io.tailrace.operator.state.StateSpec;
import io.tailrace.operator.state.ValueSpec;
import io.tailrace.state.Due;
import io.tailrace.state.KeyedStore;
import io.tailrace.state.OperatorStates;
import io.tailrace.state.StorePlan;
import io.tailrace.state.codec.Codecs;
import io.tailrace.state.model.SettableClock;
import io.tailrace.state.view.OperatorViews;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What every way of opening a keyed store has to keep, without time to live. */
public abstract class KeyedStoreContract {

    /** Gathers strings in a list that it changes in place. */
    static final class Gather implements Aggregator<String, List<String>, String> {
        @Override
        public List<String> create() {
            return new ArrayList<>();
        }

        @Override
        public List<String> add(List<String> gathered, String value) {
            List<String> more = new ArrayList<>(gathered);
            more.add(value);
            return more;
        }

        @Override
        public List<String> merge(List<String> left, List<String> right) {
            List<String> both = new ArrayList<>(left);
            both.addAll(right);
            return both;
        }

        @Override
        public String result(List<String> gathered) {
            return String.join("+", gathered);
        }
    }

    protected final SettableClock clock = SettableClock.at(1_000, 0);

    /** Opens the subject of the test. */
    protected abstract <K> KeyedStore<K> open(StorePlan<K> plan);

    private KeyedStore<String> store;

    protected final OperatorViews opened(StateSpec... specs) {
        var codecs = Codecs.standard();
        store =
                open(
                        StorePlan.withKeys(codecs.codecOf(String.class), codecs::codecOf)
                                .clock(clock)
                                .operator(OperatorStates.of("subject", specs)));
        return store.operator(0);
    }

    protected final KeyedStore<String> store() {
        return store;
    }

    protected final void with(String key, Runnable action) {
        store.enter(key);
        action.run();
        store.leave();
    }

    protected final void requireNothingLeft() {
        assertEquals(0, store.size(), "rows");
        assertEquals(0, store.timerCount(), "timers");
    }

    @Test
    void shouldKeepAValuePerKey() {
        var spec = ValueSpec.of("value", String.class);
        var value = opened(spec).value(spec);

        with("a", () -> value.set("of a"));
        with("b", () -> assertFalse(value.isPresent()));
        with("a", () -> assertEquals("of a", value.get()));
        with("a", value::clear);

        requireNothingLeft();
    }

    @Test
    void shouldKeepADoublePerKey() {
        var spec = DoubleSpec.of("double");
        var rate = opened(spec).doubleValue(spec);

        with("a", () -> assertEquals(0.5, rate.add(0.5)));
        with("a", () -> assertEquals(0.25, rate.add(-0.25)));
        with("b", () -> assertEquals(7, rate.getOr(7)));
        with("a", rate::clear);

        requireNothingLeft();
    }

    @Test
    void shouldKeepAMapPerKey() {
        var spec = MapSpec.of("map", String.class, Long.class);
        var map = opened(spec).map(spec);

        with(
                "a",
                () -> {
                    map.put("x", 1L);
                    map.put("y", 2L);
                    map.put("x", 3L);
                });
        with("b", () -> assertTrue(map.isEmpty()));
        with(
                "a",
                () -> {
                    assertEquals(2, map.size());
                    assertEquals(3L, map.get("x"));
                    assertNull(map.get("z"));
                    assertTrue(map.contains("y"));
                    var all = new TreeMap<String, Long>();
                    map.forEach(all::put);
                    assertEquals("{x=3, y=2}", all.toString());
                    assertEquals(1, map.removeIf((key, count) -> count == 2));
                    assertEquals(3L, map.remove("x"));
                });

        requireNothingLeft();
    }

    @Test
    void shouldKeepASortedMapPerKey() {
        var spec = LongMapSpec.of("by-time", String.class);
        var map = opened(spec).longMap(spec);

        with(
                "a",
                () -> {
                    for (long time = 50; time >= -50; time--) {
                        map.put(time, "at " + time);
                    }
                });
        with(
                "a",
                () -> {
                    assertEquals(-50, map.firstKey());
                    assertEquals(50, map.lastKey());
                    List<String> some = new ArrayList<>();
                    map.forEach(-1, 1, (time, text) -> some.add(text));
                    assertEquals(List.of("at -1", "at 0", "at 1"), some);
                    assertEquals(51, map.removeRange(Long.MIN_VALUE, 0));
                    assertEquals(1, map.firstKey());
                    assertEquals("at 1", map.remove(1));
                    map.clear();
                    assertThrows(NoSuchElementException.class, map::firstKey);
                });

        requireNothingLeft();
    }

    @Test
    void shouldKeepAListPerKey() {
        var spec = ListSpec.of("list", String.class);
        var list = opened(spec).list(spec);

        with("a", () -> List.of("x", "y", "z").forEach(list::add));
        with(
                "a",
                () -> {
                    list.removeFirst(1);
                    assertEquals(2, list.size());
                    assertEquals("y", list.at(0));
                    assertThrows(IndexOutOfBoundsException.class, () -> list.at(2));
                    List<String> all = new ArrayList<>();
                    list.forEach(all::add);
                    assertEquals(List.of("y", "z"), all);
                    list.removeFirst(5);
                    assertTrue(list.isEmpty());
                });

        requireNothingLeft();
    }

    @Test
    void shouldFoldAndAggregate() {
        var longest =
                ReducingSpec.of("longest", String.class, (a, b) -> b.length() > a.length() ? b : a);
        AggregatingSpec<String, List<String>, String> all =
                AggregatingSpec.of("all", new TypeRef<List<String>>() {}, new Gather());
        var views = opened(longest, all);
        var fold = views.reducing(longest);
        var gathered = views.aggregating(all);

        for (String word : List.of("mill", "wheel", "race")) {
            with(
                    "a",
                    () -> {
                        fold.add(word);
                        gathered.add(word);
                    });
        }

        with("a", () -> assertEquals("wheel", fold.get()));
        with("a", () -> assertEquals("mill+wheel+race", gathered.get()));
        with("a", fold::clear);
        with("a", gathered::clear);
        with("a", () -> assertNull(gathered.get()));
        requireNothingLeft();
    }

    @Test
    void shouldFireTimersSetWhileFiringInTheSameAdvance() {
        var timers = opened(LongSpec.of("unused")).timers();
        with("a", () -> timers.set(EVENT, 10, 1));
        List<String> fired = new ArrayList<>();

        while (store.pollDue(EVENT, 30) == Due.TIMER) {
            fired.add(store.key() + store.firedTime());
            if (store.firedTime() < 40) {
                timers.set(EVENT, store.firedTime() + 10, 1);
            }
            store.leave();
        }

        assertEquals(List.of("a10", "a20", "a30"), fired);
        assertEquals(40, store.nextTimerAt(EVENT));
        assertEquals(Long.MAX_VALUE, store.nextTimerAt(PROCESSING));
        assertTrue(store.deleteAll("a"));
        requireNothingLeft();
    }

    @Test
    void shouldFreeTheTimersOfARowThatIsDeleted() {
        var spec = MapSpec.of("map", String.class, Long.class);
        var views = opened(spec);
        var map = views.map(spec);
        var timers = views.timers();
        with(
                "a",
                () -> {
                    for (int i = 0; i < 500; i++) {
                        timers.set(i % 2 == 0 ? EVENT : PROCESSING, i, i);
                        map.put("k" + i, (long) i);
                    }
                });

        assertTrue(store.deleteAll("a"));

        requireNothingLeft();
        assertEquals(Due.NOTHING, store.pollDue(EVENT, Long.MAX_VALUE));
        with("b", () -> assertTrue(map.isEmpty(), "a reused row inherits nothing"));
    }
}
