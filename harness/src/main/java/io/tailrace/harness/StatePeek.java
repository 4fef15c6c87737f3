// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.harness;

import io.tailrace.operator.state.AggregatingSpec;
import io.tailrace.operator.state.AlarmSpec;
import io.tailrace.operator.state.BroadcastSpec;
import io.tailrace.operator.state.BroadcastState;
import io.tailrace.operator.state.DoubleSpec;
import io.tailrace.operator.state.KeyedStateSpec;
import io.tailrace.operator.state.ListSpec;
import io.tailrace.operator.state.LongMapSpec;
import io.tailrace.operator.state.LongSpec;
import io.tailrace.operator.state.LongsSpec;
import io.tailrace.operator.state.LongsState;
import io.tailrace.operator.state.MapSpec;
import io.tailrace.operator.state.ReducingSpec;
import io.tailrace.operator.state.TaskListSpec;
import io.tailrace.operator.state.TaskStateSpec;
import io.tailrace.operator.state.ValueSpec;
import io.tailrace.operator.time.TimeDomain;
import io.tailrace.state.KeyedStore;
import io.tailrace.state.OperatorStates;
import io.tailrace.state.task.TaskStates;
import io.tailrace.state.view.OperatorViews;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Looks at all that an operator remembers, in a copy: looking neither touches a row nor prolongs
 * the life of an entry.
 */
final class StatePeek<K> {

    private static final int NAMED_AT_MOST = 10;

    private final String operator;
    private final OperatorStates declared;
    private final KeyedStore<K> store;
    private final TaskStates task;

    StatePeek(String operator, OperatorStates declared, KeyedStore<K> store, TaskStates task) {
        this.operator = operator;
        this.declared = declared;
        this.store = store;
        this.task = task;
    }

    /** By key, then by name, what is there. */
    Map<K, Map<String, Object>> keyed() {
        OperatorViews views = store.operator(0);
        Map<K, Map<String, Object>> all = new LinkedHashMap<>();
        for (K key : keys()) {
            store.enter(key);
            Map<String, Object> present = new LinkedHashMap<>();
            for (KeyedStateSpec spec : declared.keyed()) {
                Object content = contentOf(spec, views);
                if (content != null) {
                    present.put(spec.name(), content);
                }
            }
            store.leave();
            if (!present.isEmpty()) {
                all.put(key, present);
            }
        }
        return all;
    }

    /** By name, what is there. */
    Map<String, Object> task() {
        Map<String, Object> present = new LinkedHashMap<>();
        for (TaskStateSpec spec : declared.task()) {
            Object content =
                    spec instanceof TaskListSpec<?> list
                            ? listOf(list)
                            : broadcastOf((BroadcastSpec<?, ?>) spec);
            if (content != null) {
                present.put(spec.name(), content);
            }
        }
        return present;
    }

    List<PendingTimer<K>> timers() {
        List<PendingTimer<K>> all = new ArrayList<>();
        for (K key : keys()) {
            store.enter(key);
            for (TimeDomain domain : TimeDomain.values()) {
                store.forEachTimer(
                        domain,
                        (owner, time, payload) ->
                                all.add(PendingTimer.of(key, domain, time, payload)));
            }
            store.leave();
        }
        return all;
    }

    void requireNothingLeft() {
        Map<K, Map<String, Object>> keyed = keyed();
        List<PendingTimer<K>> timers = timers();
        Map<String, Object> task = task();
        if (keyed.isEmpty() && timers.isEmpty() && task.isEmpty()) {
            return;
        }
        throw new AssertionError(
                "Operator '%s' has left state of %d keys: %s; %d timers: %s; task state: %s. Remedy: clear a key's state when its last timer fires, or give the state a time to live"
                        .formatted(
                                operator,
                                keyed.size(),
                                some(keyed.entrySet()),
                                timers.size(),
                                some(timers),
                                task));
    }

    private List<K> keys() {
        List<K> keys = new ArrayList<>();
        store.forEachKey(keys::add);
        return keys;
    }

    private static String some(Iterable<?> many) {
        List<String> named = new ArrayList<>();
        for (Object one : many) {
            if (named.size() == NAMED_AT_MOST) {
                named.add("...");
                break;
            }
            named.add(String.valueOf(one));
        }
        return named.stream().collect(Collectors.joining(", ", "[", "]"));
    }

    /** What the current key has there, or {@code null} for nothing. */
    private static Object contentOf(KeyedStateSpec spec, OperatorViews views) {
        if (spec instanceof AlarmSpec) {
            return null; // shown among the timers
        } else if (spec instanceof ValueSpec<?> value) {
            return views.value(value).get();
        } else if (spec instanceof LongsSpec longs) {
            return longsOf(longs, views.longs(longs));
        } else if (spec instanceof LongSpec number) {
            var state = views.longValue(number);
            return state.isPresent() ? (Object) state.get() : null;
        } else if (spec instanceof DoubleSpec number) {
            var state = views.doubleValue(number);
            return state.isPresent() ? (Object) state.get() : null;
        } else if (spec instanceof ReducingSpec<?> reducing) {
            return views.reducing(reducing).get();
        } else if (spec instanceof AggregatingSpec<?, ?, ?> aggregating) {
            return views.aggregating(aggregating).get();
        } else if (spec instanceof ListSpec<?> list) {
            List<Object> elements = new ArrayList<>();
            views.list(list).forEach(elements::add);
            return elements.isEmpty() ? null : elements;
        } else if (spec instanceof MapSpec<?, ?> map) {
            Map<Object, Object> entries = new LinkedHashMap<>();
            views.map(map).forEach(entries::put);
            return entries.isEmpty() ? null : entries;
        } else {
            Map<Long, Object> entries = new TreeMap<>();
            views.longMap((LongMapSpec<?>) spec).forEach(entries::put);
            return entries.isEmpty() ? null : entries;
        }
    }

    private static Object longsOf(LongsSpec spec, LongsState state) {
        if (!state.isPresent()) {
            return null;
        }
        List<Long> values = new ArrayList<>();
        for (int i = 0; i < spec.length(); i++) {
            values.add(state.get(i));
        }
        return values;
    }

    private Object listOf(TaskListSpec<?> spec) {
        List<Object> elements = new ArrayList<>();
        task.taskList(0, spec).forEach(elements::add);
        return elements.isEmpty() ? null : elements;
    }

    private Object broadcastOf(BroadcastSpec<?, ?> spec) {
        BroadcastState<?, ?> state = task.broadcast(0, spec);
        Map<Object, Object> entries = new LinkedHashMap<>();
        state.forEach(entries::put);
        return entries.isEmpty() ? null : entries;
    }
}
