// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.state.model;

import io.tailrace.operator.time.TimeDomain;
import io.tailrace.state.Due;
import io.tailrace.state.KeyedStore;
import io.tailrace.state.model.ModelRow.Expiring;
import io.tailrace.state.model.ModelRow.ModelTimer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Reads all that there is out of a store, which is worth nothing afterwards. */
public final class StoreDump {

    private StoreDump() {}

    /**
     * By key, in the words of the model.
     *
     * @param first index of the operator {@link ModelStates#FIRST} in the store's plan
     */
    public static <K> Map<String, String> of(KeyedStore<K> store, int first, int second) {
        ModelStates states = new ModelStates(store, first, second);
        List<K> keys = new ArrayList<>();
        store.forEachKey(keys::add);
        Map<String, ModelRow> rows = new TreeMap<>();
        for (K key : keys) {
            store.enter(key);
            rows.put(key.toString(), read(states));
            store.leave();
        }
        for (TimeDomain domain : TimeDomain.values()) {
            takeTimers(store, domain, first, rows);
        }
        Map<String, String> texts = new TreeMap<>();
        rows.forEach(
                (key, row) -> {
                    if (!row.isEmpty()) {
                        texts.put(key, row.text());
                    }
                });
        return texts;
    }

    private static ModelRow read(ModelStates states) {
        ModelRow row = new ModelRow();
        row.count = states.count.isPresent() ? states.count.get() : null;
        row.rate = states.rate.isPresent() ? states.rate.get() : null;
        if (states.several.isPresent()) {
            row.several = new long[ModelStates.SEVERAL.length()];
            states.several.read(0, row.several, 0, row.several.length);
        }
        row.label = states.label.get();
        row.joined = states.joined.get();
        Long tally = states.tally.get();
        if (tally != null) {
            row.tallySum = tally / 1000;
            row.tallyCount = (int) (tally % 1000);
        }
        if (states.expiringCount.isPresent()) {
            row.expiringCount = new Expiring<>(states.expiringCount.get(), 0);
        }
        row.secondCount = states.secondCount.isPresent() ? states.secondCount.get() : null;
        if (states.expiringLabel.isPresent()) {
            row.expiringLabel = new Expiring<>(states.expiringLabel.get(), 0);
        }
        states.byName.forEach(row.byName::put);
        states.byTime.forEach(row.byTime::put);
        states.list.forEach(row.list::add);
        states.expiringMap.forEach(
                (key, value) -> row.expiringMap.put(key, new Expiring<>(value, 0)));
        return row;
    }

    private static <K> void takeTimers(
            KeyedStore<K> store, TimeDomain domain, int first, Map<String, ModelRow> rows) {
        for (Due due = store.pollDue(domain, Long.MAX_VALUE);
                due != Due.NOTHING;
                due = store.pollDue(domain, Long.MAX_VALUE)) {
            if (due == Due.TIMER) {
                int operator = store.firedOperator() == first ? 0 : 1;
                rows.get(store.key().toString())
                        .timers
                        .add(
                                new ModelTimer(
                                        domain, store.firedTime(), store.firedPayload(), operator));
            }
            store.leave();
        }
    }
}
