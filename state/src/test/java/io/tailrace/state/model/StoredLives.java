// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.state.model;

import static io.tailrace.operator.time.TimeDomain.EVENT;

import io.tailrace.operator.Timers;
import io.tailrace.operator.state.ListSpec;
import io.tailrace.operator.state.ListState;
import io.tailrace.operator.state.LongMapSpec;
import io.tailrace.operator.state.LongMapState;
import io.tailrace.operator.state.LongSpec;
import io.tailrace.operator.state.LongState;
import io.tailrace.operator.state.MapSpec;
import io.tailrace.operator.state.MapState;
import io.tailrace.operator.state.ReducingSpec;
import io.tailrace.operator.state.ReducingState;
import io.tailrace.operator.state.Ttl;
import io.tailrace.operator.time.EventTime;
import io.tailrace.state.Due;
import io.tailrace.state.KeyedStore;
import io.tailrace.state.OperatorStates;
import io.tailrace.state.StorePlan;
import io.tailrace.state.codec.Codecs;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Entries in a store, which is driven as a host does. */
public final class StoredLives extends Lives {

    private final SettableClock clock = SettableClock.at(0, EventTime.BEGINNING);
    private final KeyedStore<String> store;
    private final LongState count;
    private final ReducingState<Long> label;
    private final ListState<Long> list;
    private final MapState<String, Long> map;
    private final LongMapState<Long> longMap;
    private final Timers timers;

    public StoredLives(long ttlMs, boolean refreshedByReads) {
        Ttl life = Ttl.eventTime(Duration.ofMillis(ttlMs));
        Ttl ttl = refreshedByReads ? life.refreshingOnRead() : life;
        LongSpec countSpec = LongSpec.of("count").expiring(ttl);
        ReducingSpec<Long> labelSpec =
                ReducingSpec.of("label", Long.class, (old, value) -> value).expiring(ttl);
        ListSpec<Long> listSpec = ListSpec.of("list", Long.class).expiring(ttl);
        MapSpec<String, Long> mapSpec = MapSpec.of("map", String.class, Long.class).expiring(ttl);
        LongMapSpec<Long> longMapSpec = LongMapSpec.of("long-map", Long.class).expiring(ttl);
        Codecs codecs = Codecs.standard();
        store =
                KeyedStore.open(
                        StorePlan.withKeys(codecs.codecOf(String.class), codecs::codecOf)
                                .clock(clock)
                                .operator(
                                        OperatorStates.of(
                                                "lives",
                                                countSpec,
                                                labelSpec,
                                                listSpec,
                                                mapSpec,
                                                longMapSpec)));
        var views = store.operator(0);
        count = views.longValue(countSpec);
        label = views.reducing(labelSpec);
        list = views.list(listSpec);
        map = views.map(mapSpec);
        longMap = views.longMap(longMapSpec);
        timers = views.timers();
    }

    public int rows() {
        return store.size();
    }

    public long timers() {
        return store.timerCount();
    }

    @Override
    public void watermark(long watermark) {
        clock.watermark = watermark;
        for (Due due = store.pollDue(EVENT, watermark);
                due != Due.NOTHING;
                due = store.pollDue(EVENT, watermark)) {
            if (due == Due.TIMER) {
                clock.timestamp = store.firedTime();
                handleTimer(store.key(), store.firedTime(), store.firedPayload());
                store.leave();
            }
        }
    }

    @Override
    public void record(String key, long timestamp, long seed) {
        clock.timestamp = timestamp;
        store.enter(key);
        handleRecord(key, timestamp, seed);
        store.leave();
    }

    @Override
    void write(int entry, long value) {
        switch (entry) {
            case COUNT -> count.add(value);
            case LABEL -> label.add(value);
            case LIST -> list.add(value);
            default -> {
                if (entry < FIRST_OF_LONG_MAP) {
                    map.put("k" + entry, value);
                } else {
                    longMap.put(entry, value);
                }
            }
        }
    }

    @Override
    String read(int entry) {
        return switch (entry) {
            case COUNT -> count.isPresent() ? "" + count.get() : null;
            case LABEL -> text(label.get());
            case LIST -> {
                List<Long> elements = new ArrayList<>();
                list.forEach(elements::add);
                yield elements.toString();
            }
            default -> text(entry < FIRST_OF_LONG_MAP ? map.get("k" + entry) : longMap.get(entry));
        };
    }

    @Override
    void setTimer(long time, long payload) {
        timers.set(EVENT, time, payload);
    }

    private static String text(Long value) {
        return value == null ? null : "" + value;
    }
}
