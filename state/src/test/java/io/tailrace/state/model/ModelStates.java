// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.state.model;

import io.tailrace.operator.Timers;
import io.tailrace.operator.state.AggregatingSpec;
import io.tailrace.operator.state.AggregatingState;
import io.tailrace.operator.state.Aggregator;
import io.tailrace.operator.state.AlarmSpec;
import io.tailrace.operator.state.AlarmState;
import io.tailrace.operator.state.DoubleSpec;
import io.tailrace.operator.state.DoubleState;
import io.tailrace.operator.state.ListSpec;
import io.tailrace.operator.state.ListState;
import io.tailrace.operator.state.LongMapSpec;
import io.tailrace.operator.state.LongMapState;
import io.tailrace.operator.state.LongSpec;
import io.tailrace.operator.state.LongState;
import io.tailrace.operator.state.LongsSpec;
import io.tailrace.operator.state.LongsState;
import io.tailrace.operator.state.MapSpec;
import io.tailrace.operator.state.MapState;
import io.tailrace.operator.state.ReducingSpec;
import io.tailrace.operator.state.ReducingState;
import io.tailrace.operator.state.Ttl;
import io.tailrace.operator.state.ValueSpec;
import io.tailrace.operator.state.ValueState;
import io.tailrace.state.KeyedStore;
import io.tailrace.state.OperatorStates;
import java.time.Duration;

/** One state of every kind, in two operators, some of them expiring: what the oracle knows. */
public final class ModelStates {

    /** Adds up and counts. */
    public record Tally(long sum, int count) {}

    public static final long TTL_MS = 50;

    static final LongSpec COUNT = LongSpec.of("count");
    static final LongsSpec SEVERAL = LongsSpec.of("several", 5);
    static final AlarmSpec WAKE = AlarmSpec.of("wake");
    static final DoubleSpec RATE = DoubleSpec.of("rate");
    static final ValueSpec<String> LABEL = ValueSpec.of("label", String.class);
    static final ReducingSpec<String> JOINED =
            ReducingSpec.of("joined", String.class, (a, b) -> a.length() > 20 ? b : a + b);
    static final AggregatingSpec<Long, Tally, Long> TALLY =
            AggregatingSpec.of("tally", Tally.class, new TallyAggregator());
    static final MapSpec<String, Long> BY_NAME = MapSpec.of("by-name", String.class, Long.class);
    static final LongMapSpec<String> BY_TIME = LongMapSpec.of("by-time", String.class);
    static final ListSpec<String> LIST = ListSpec.of("list", String.class);
    static final LongSpec EXPIRING_COUNT =
            LongSpec.of("expiring-count")
                    .expiring(Ttl.processingTime(Duration.ofMillis(TTL_MS)).refreshingOnRead());
    static final ValueSpec<String> EXPIRING_LABEL =
            ValueSpec.of("expiring-label", String.class)
                    .expiring(Ttl.eventTime(Duration.ofMillis(TTL_MS)));
    static final MapSpec<String, Long> EXPIRING_MAP =
            MapSpec.of("expiring-map", String.class, Long.class)
                    .expiring(Ttl.eventTime(Duration.ofMillis(TTL_MS)));

    public static final OperatorStates FIRST =
            OperatorStates.of(
                    "first", COUNT, RATE, WAKE, LABEL, JOINED, TALLY, SEVERAL, EXPIRING_COUNT);
    public static final OperatorStates SECOND =
            OperatorStates.of(
                    "second", BY_NAME, COUNT, EXPIRING_LABEL, BY_TIME, LIST, EXPIRING_MAP, WAKE);

    final LongState count;
    final DoubleState rate;
    final LongsState several;
    final ValueState<String> label;
    final ReducingState<String> joined;
    final AggregatingState<Long, Long> tally;
    final LongState expiringCount;
    final MapState<String, Long> byName;
    final LongState secondCount;
    final ValueState<String> expiringLabel;
    final LongMapState<String> byTime;
    final ListState<String> list;
    final MapState<String, Long> expiringMap;
    final Timers[] timers;
    final AlarmState[] alarms;

    /**
     * @param first index of the operator {@link #FIRST} in the store's plan
     */
    ModelStates(KeyedStore<?> store, int first, int second) {
        var of = store.operator(first);
        count = of.longValue(COUNT);
        rate = of.doubleValue(RATE);
        several = of.longs(SEVERAL);
        label = of.value(LABEL);
        joined = of.reducing(JOINED);
        tally = of.aggregating(TALLY);
        expiringCount = of.longValue(EXPIRING_COUNT);
        var ofSecond = store.operator(second);
        byName = ofSecond.map(BY_NAME);
        secondCount = ofSecond.longValue(COUNT);
        expiringLabel = ofSecond.value(EXPIRING_LABEL);
        byTime = ofSecond.longMap(BY_TIME);
        list = ofSecond.list(LIST);
        expiringMap = ofSecond.map(EXPIRING_MAP);
        timers = new Timers[] {of.timers(), ofSecond.timers()};
        alarms = new AlarmState[] {of.alarm(WAKE), ofSecond.alarm(WAKE)};
    }

    private static final class TallyAggregator implements Aggregator<Long, Tally, Long> {
        @Override
        public Tally create() {
            return new Tally(0, 0);
        }

        @Override
        public Tally add(Tally tally, Long value) {
            return new Tally(tally.sum() + value, tally.count() + 1);
        }

        @Override
        public Tally merge(Tally left, Tally right) {
            return new Tally(left.sum() + right.sum(), left.count() + right.count());
        }

        @Override
        public Long result(Tally tally) {
            return tally.sum() * 1000 + tally.count();
        }
    }
}
