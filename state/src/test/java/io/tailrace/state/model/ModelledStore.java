// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.state.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tailrace.operator.time.TimeDomain;
import io.tailrace.state.Due;
import io.tailrace.state.KeyedStore;
import io.tailrace.state.model.ModelRow.Expiring;
import io.tailrace.state.model.ModelRow.ModelTimer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.LongFunction;

/**
 * Does the same random things to a store and to a model of it, and compares all that is read on the
 * way.
 */
public final class ModelledStore<K> {

    private final KeyedStore<K> store;
    private final ModelStates states;
    private final SettableClock clock;
    private final LongFunction<K> keyOf;
    private final Random random;
    private Map<String, ModelRow> model = new TreeMap<>();

    public ModelledStore(
            KeyedStore<K> store, SettableClock clock, LongFunction<K> keyOf, Random random) {
        this.store = store;
        this.states = new ModelStates(store, 0, 1);
        this.clock = clock;
        this.keyOf = keyOf;
        this.random = random;
    }

    /** What is left later on of what is there now, after all timers that are due by then. */
    public Map<String, String> expectedAt(SettableClock later) {
        Map<String, String> visible = new TreeMap<>();
        model.forEach(
                (key, row) -> {
                    ModelRow copy = row.copy();
                    copy.expire(later);
                    copy.timers.removeIf(timer -> timer.time() <= timeOf(timer.domain(), later));
                    if (!copy.isEmpty()) {
                        visible.put(key, copy.text());
                    }
                });
        return visible;
    }

    /** Handles one record: some key, some changes of its state. */
    public void record(int keys) {
        K key = keyOf.apply(random.nextInt(keys));
        clock.timestamp = clock.watermark + random.nextInt(40) - 10;
        store.enter(key);
        fireOfCurrent(TimeDomain.EVENT, key, clock.watermark);
        ModelRow row = model.computeIfAbsent(key.toString(), absent -> new ModelRow());
        row.expire(clock);
        for (int i = random.nextInt(3); i >= 0; i--) {
            if (random.nextInt(12) == 0) {
                clearSomething(row);
            } else {
                changeSomething(row);
            }
        }
        if (row.isEmpty()) {
            model.remove(key.toString());
        }
        store.leave();
    }

    private static long timeOf(TimeDomain domain, SettableClock clock) {
        return domain == TimeDomain.EVENT ? clock.watermark : clock.processingTimeMs;
    }

    public void deleteSome(int keys) {
        K key = keyOf.apply(random.nextInt(keys));
        ModelRow row = model.remove(key.toString());
        boolean visible = row != null && !expired(row);
        boolean deleted = store.deleteAll(key);
        assertTrue(deleted || !visible, () -> "nothing was deleted of " + key);
    }

    private boolean expired(ModelRow row) {
        row.expire(clock);
        return row.isEmpty();
    }

    /** Lets both times go on and fires what is due. */
    public void advance() {
        clock.watermark += random.nextInt(20);
        clock.processingTimeMs += random.nextInt(20);
        fireAll(TimeDomain.EVENT, clock.watermark);
        fireAll(TimeDomain.PROCESSING, clock.processingTimeMs);
        model.values().forEach(row -> row.expire(clock));
        model.values().removeIf(ModelRow::isEmpty);
        assertEquals(model.size(), store.size(), "what has expired is freed, row and all");
    }

    private void fireAll(TimeDomain domain, long upTo) {
        List<String> fired = new ArrayList<>();
        long lastTime = Long.MIN_VALUE;
        for (Due due = store.pollDue(domain, upTo);
                due != Due.NOTHING;
                due = store.pollDue(domain, upTo)) {
            if (due == Due.TIMER) {
                assertTrue(store.firedTime() >= lastTime, "timers fire in order of time");
                lastTime = store.firedTime();
                fired.add(takeFromModel(domain, store.key()));
            }
            store.leave();
        }
        for (Map.Entry<String, ModelRow> row : model.entrySet()) {
            for (ModelTimer timer : row.getValue().timers) {
                assertTrue(
                        timer.domain() != domain || timer.time() > upTo,
                        () -> timer + " of " + row.getKey() + " did not fire; fired " + fired);
            }
        }
    }

    private void fireOfCurrent(TimeDomain domain, K key, long upTo) {
        for (Due due = store.pollDueOfCurrent(domain, upTo);
                due != Due.NOTHING;
                due = store.pollDueOfCurrent(domain, upTo)) {
            if (due == Due.TIMER) {
                takeFromModel(domain, key);
            }
        }
    }

    private String takeFromModel(TimeDomain domain, K key) {
        ModelTimer timer =
                new ModelTimer(
                        domain, store.firedTime(), store.firedPayload(), store.firedOperator());
        ModelRow row = model.get(key.toString());
        assertTrue(row != null && row.timers.remove(timer), () -> timer + " of " + key);
        return timer + " of " + key;
    }

    private void changeSomething(ModelRow row) {
        long n = random.nextInt(1000);
        switch (random.nextInt(12)) {
            case 0 -> {
                row.count = (row.count == null ? 0 : row.count) + n;
                assertEquals(row.count, states.count.add(n));
            }
            case 1 -> {
                row.rate = n / 8.0;
                states.rate.set(n / 8.0);
                states.secondCount.set(n);
                row.secondCount = n;
            }
            case 2 -> {
                assertEquals(row.label, states.label.get());
                row.label = "label " + n;
                states.label.set(row.label);
            }
            case 3 -> {
                String joined = row.joined;
                row.joined = joined == null || joined.length() > 20 ? "j" + n : joined + "j" + n;
                assertEquals(row.joined, states.joined.add("j" + n));
            }
            case 4 -> {
                row.tallySum = (row.tallySum == null ? 0 : row.tallySum) + n;
                row.tallyCount++;
                states.tally.add(n);
            }
            case 5 -> changeExpiring(row, n);
            case 6 -> changeMaps(row, n);
            case 7 -> {
                for (int i = random.nextInt(30); i >= 0; i--) {
                    row.list.add("element " + i);
                    states.list.add("element " + i);
                }
            }
            case 8 -> changeTimers(row, n % 100);
            case 9 -> changeAlarm(row, n % 100);
            case 10 -> changeSeveral(row, n);
            default -> {
                states.expiringMap.put("k" + n % 40, n);
                row.expiringMap.compute(
                        "k" + n % 40, (key, old) -> new Expiring<>(n, eventDeadline(old)));
                row.expire(clock);
            }
        }
    }

    private void changeExpiring(ModelRow row, long n) {
        if (random.nextBoolean()) {
            row.expiringLabel = new Expiring<>("e" + n, eventDeadline(row.expiringLabel));
            states.expiringLabel.set("e" + n);
            row.expire(clock);
            assertEquals(
                    row.expiringLabel == null ? null : row.expiringLabel.value(),
                    states.expiringLabel.get());
        } else if (random.nextBoolean()) {
            row.expiringCount = new Expiring<>(n, clock.processingTimeMs + ModelStates.TTL_MS);
            states.expiringCount.set(n);
        } else if (row.expiringCount != null) {
            assertEquals(row.expiringCount.value(), states.expiringCount.get());
            row.expiringCount =
                    new Expiring<>(
                            row.expiringCount.value(), clock.processingTimeMs + ModelStates.TTL_MS);
        } else {
            assertEquals(-1, states.expiringCount.getOr(-1));
        }
    }

    private void changeMaps(ModelRow row, long n) {
        for (int i = random.nextInt(200); i >= 0; i--) {
            String name = "n" + random.nextInt(400);
            assertEquals(row.byName.put(name, n), states.byName.get(name));
            states.byName.put(name, n);
            if (i % 4 == 0) {
                assertEquals(row.byName.remove("n" + i), states.byName.remove("n" + i));
            }
            row.byTime.put(n + i, "at " + i);
            states.byTime.put(n + i, "at " + i);
        }
        row.byTime.subMap(n, true, n + 20, true).clear();
        states.byTime.removeRange(n, n + 20);
        assertEquals(row.byName.size(), states.byName.size());
        assertEquals(row.byTime.size(), states.byTime.size());
    }

    private void changeTimers(ModelRow row, long n) {
        TimeDomain domain = random.nextBoolean() ? TimeDomain.EVENT : TimeDomain.PROCESSING;
        int operator = random.nextInt(2);
        long now = domain == TimeDomain.EVENT ? clock.watermark : clock.processingTimeMs;
        if (random.nextInt(4) == 0 && !row.timers.isEmpty()) {
            ModelTimer some = row.timers.last();
            row.timers.remove(some);
            if (isAlarm(some)) {
                states.alarms[some.operator()].clear();
            } else {
                states.timers[some.operator()].cancel(some.domain(), some.time(), some.payload());
            }
        } else {
            long payload = 1 + n % 3;
            row.timers.add(new ModelTimer(domain, now + n + 1, payload, operator));
            states.timers[operator].set(domain, now + n + 1, payload);
        }
    }

    /** Timers of these tests have other payloads. */
    private static boolean isAlarm(ModelTimer timer) {
        return timer.payload() == 0;
    }

    private void changeAlarm(ModelRow row, long n) {
        int operator = random.nextInt(2);
        long old = Long.MAX_VALUE;
        for (ModelTimer timer : row.timers) {
            old = isAlarm(timer) && timer.operator() == operator ? timer.time() : old;
        }
        assertEquals(old, states.alarms[operator].at());
        assertEquals(old != Long.MAX_VALUE, states.alarms[operator].isSet());
        row.timers.removeIf(timer -> isAlarm(timer) && timer.operator() == operator);
        long time = clock.watermark + n + 1;
        row.timers.add(new ModelTimer(TimeDomain.EVENT, time, 0, operator));
        states.alarms[operator].set(time);
    }

    private void changeSeveral(ModelRow row, long n) {
        int length = ModelStates.SEVERAL.length();
        if (row.several == null) {
            row.several = new long[length];
        }
        int index = random.nextInt(length);
        assertEquals(row.several[index], states.several.get(index));
        if (random.nextBoolean()) {
            row.several[index] = n;
            states.several.set(index, n);
        } else {
            int count = random.nextInt(length - index + 1);
            long[] values = {n, n + 1, n + 2, n + 3, n + 4};
            System.arraycopy(values, 0, row.several, index, count);
            states.several.write(index, values, 0, count);
        }
    }

    private void clearSomething(ModelRow row) {
        switch (random.nextInt(8)) {
            case 0 -> {
                row.count = null;
                states.count.clear();
                row.rate = null;
                states.rate.clear();
            }
            case 1 -> {
                row.label = null;
                states.label.clear();
                row.several = null;
                states.several.clear();
                row.joined = null;
                states.joined.clear();
            }
            case 2 -> {
                row.tallySum = null;
                row.tallyCount = 0;
                states.tally.clear();
                assertNull(states.tally.get());
            }
            case 3 -> {
                row.byName.clear();
                states.byName.clear();
            }
            case 4 -> {
                row.byTime.clear();
                states.byTime.clear();
                row.expiringMap.clear();
                states.expiringMap.clear();
            }
            case 5 -> {
                int count = random.nextInt(60);
                row.list.subList(0, Math.min(count, row.list.size())).clear();
                states.list.removeFirst(count);
            }
            case 6 -> {
                row.expiringCount = null;
                states.expiringCount.clear();
                row.expiringLabel = null;
                states.expiringLabel.clear();
            }
            default -> {
                row.byName.values().removeIf(value -> value % 2 == 0);
                states.byName.removeIf((name, value) -> value % 2 == 0);
                row.secondCount = null;
                states.secondCount.clear();
            }
        }
    }

    private long eventDeadline(Expiring<?> old) {
        long deadline = clock.timestamp + ModelStates.TTL_MS;
        return old == null ? deadline : Math.max(old.deadline(), deadline);
    }
}
