// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.bench.slice;

import io.tailrace.operator.state.LongSpec;
import io.tailrace.operator.state.MapSpec;
import io.tailrace.operator.state.StateSpec;
import io.tailrace.operator.state.ValueSpec;
import io.tailrace.operator.time.TimeDomain;
import io.tailrace.state.KeyedStore;
import io.tailrace.state.OperatorStates;
import io.tailrace.state.StorePlan;
import io.tailrace.state.codec.Codecs;
import io.tailrace.state.view.OperatorViews;
import java.util.Locale;

/** What the rows hold of which snapshots are taken. */
enum Contents {
    /** A long for each key. */
    LONGS {
        @Override
        void fill(OperatorViews views, int key) {
            views.longValue(LONG).set(key);
        }
    },
    /** A long, a string of a hundred characters and three timers for each key. */
    MIXED {
        @Override
        void fill(OperatorViews views, int key) {
            views.longValue(LONG).set(key);
            views.value(TEXT).set(String.valueOf(key).repeat(100).substring(0, 100));
            for (int timer = 1; timer <= 3; timer++) {
                views.timers().set(TimeDomain.EVENT, key * 10L + timer, timer);
            }
        }
    },
    /** A map of a thousand entries for each hundredth key, nothing for the others. */
    MAPS {
        @Override
        void fill(OperatorViews views, int key) {
            if (key % 100 == 0) {
                for (int entry = 0; entry < 1000; entry++) {
                    views.map(MAP).put("entry " + entry, entry);
                }
            }
        }
    };

    private static final LongSpec LONG = LongSpec.of("long");
    private static final ValueSpec<String> TEXT = ValueSpec.of("text", String.class);
    private static final MapSpec<String, Integer> MAP =
            MapSpec.of("map", String.class, Integer.class);

    abstract void fill(OperatorViews views, int key);

    String variant() {
        return name().toLowerCase(Locale.ROOT);
    }

    KeyedStore<Long> filled(int keys) {
        OperatorStates states = OperatorStates.of("operator", specs());
        KeyedStore<Long> store =
                KeyedStore.open(
                        StorePlan.withLongKeys(Codecs.standard()::codecOf).operator(states));
        OperatorViews views = store.operator(0);
        for (int key = 0; key < keys; key++) {
            store.enterLong(key);
            fill(views, key);
            store.leave();
        }
        return store;
    }

    private StateSpec[] specs() {
        return switch (this) {
            case LONGS -> new StateSpec[] {LONG};
            case MIXED -> new StateSpec[] {LONG, TEXT};
            case MAPS -> new StateSpec[] {MAP};
        };
    }
}
