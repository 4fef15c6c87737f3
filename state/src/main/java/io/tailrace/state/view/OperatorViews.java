// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.state.view;

import io.tailrace.operator.RefusedArgumentException;
import io.tailrace.operator.Timers;
import io.tailrace.operator.state.AggregatingSpec;
import io.tailrace.operator.state.AggregatingState;
import io.tailrace.operator.state.Aggregator;
import io.tailrace.operator.state.AlarmSpec;
import io.tailrace.operator.state.AlarmState;
import io.tailrace.operator.state.DoubleSpec;
import io.tailrace.operator.state.DoubleState;
import io.tailrace.operator.state.KeyedStateSpec;
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
import io.tailrace.operator.state.ValueSpec;
import io.tailrace.operator.state.ValueState;
import io.tailrace.state.row.CellCodecs;
import io.tailrace.state.row.CellKind;
import io.tailrace.state.row.CellSlot;
import io.tailrace.state.row.RowTimers;
import io.tailrace.state.row.Rows;
import io.tailrace.state.row.StoreCells;
import java.util.ArrayList;
import java.util.List;

/** The states and timers of one operator, always showing the current key's. */
public final class OperatorViews {

    private final int operator;
    private final String operatorName;
    private final Rows rows;
    private final RowTimers timers;
    private final StoreCells cells;
    private final boolean roundTrips;

    /**
     * @param roundTrips whether values are copied on their way in and out, see {@link RoundTrip}
     */
    public OperatorViews(
            int operator,
            String operatorName,
            Rows rows,
            RowTimers timers,
            StoreCells cells,
            boolean roundTrips) {
        this.operator = operator;
        this.operatorName = operatorName;
        this.rows = rows;
        this.timers = timers;
        this.cells = cells;
        this.roundTrips = roundTrips;
    }

    public Timers timers() {
        return new OperatorTimers(rows, timers, operator, operatorName);
    }

    public <T> ValueState<T> value(ValueSpec<T> spec) {
        CellSlot slot = declared(spec);
        ValueState<T> view = new ValueView<>(refCell(slot));
        return roundTrips ? new RoundTripValue<>(view, copy(slot)) : view;
    }

    public LongState longValue(LongSpec spec) {
        return new LongView(rows, cells.small(declared(spec).id()));
    }

    public LongsState longs(LongsSpec spec) {
        return new LongsView(rows, cells.small(declared(spec).id()));
    }

    public AlarmState alarm(AlarmSpec spec) {
        int id = declared(spec).id();
        return new AlarmView(rows, cells.small(id), timers.alarms().times(id));
    }

    public DoubleState doubleValue(DoubleSpec spec) {
        return new DoubleView(rows, cells.small(declared(spec).id()));
    }

    public <K, V> MapState<K, V> map(MapSpec<K, V> spec) {
        CellSlot slot = declared(spec);
        MapState<K, V> view = new MapView<>(rows, cells.big(slot.id()), cells.maps(slot.id()));
        return roundTrips
                ? new RoundTripMap<>(
                        view, new RoundTrip<>(cells.codecs(slot.id()).key()), copy(slot))
                : view;
    }

    public <V> LongMapState<V> longMap(LongMapSpec<V> spec) {
        CellSlot slot = declared(spec);
        LongMapState<V> view =
                new LongMapView<>(rows, cells.big(slot.id()), cells.longMaps(slot.id()));
        return roundTrips ? new RoundTripLongMap<>(view, copy(slot)) : view;
    }

    public <T> ListState<T> list(ListSpec<T> spec) {
        CellSlot slot = declared(spec);
        ListState<T> view = new ListView<>(rows, cells.big(slot.id()), cells.lists(slot.id()));
        return roundTrips ? new RoundTripList<>(view, copy(slot)) : view;
    }

    public <T> ReducingState<T> reducing(ReducingSpec<T> spec) {
        CellSlot slot = declared(spec);
        ReducingState<T> view = new ReducingView<>(refCell(slot), spec.reducer());
        return roundTrips ? new RoundTripReducing<>(view, copy(slot)) : view;
    }

    public <I, A, R> AggregatingState<I, R> aggregating(AggregatingSpec<I, A, R> spec) {
        CellSlot slot = declared(spec);
        Aggregator<I, A, R> aggregator =
                roundTrips
                        ? new RoundTripAggregator<>(spec.aggregator(), copy(slot))
                        : spec.aggregator();
        return new AggregatingView<>(refCell(slot), aggregator);
    }

    private RefCell refCell(CellSlot slot) {
        return new RefCell(rows, cells.small(slot.id()));
    }

    private <T> RoundTrip<T> copy(CellSlot slot) {
        return new RoundTrip<>(cells.codecs(slot.id()).value());
    }

    /** Where the state lies that was declared as {@code asked}. */
    private CellSlot declared(KeyedStateSpec asked) {
        List<String> names = new ArrayList<>();
        for (CellSlot slot : rows.layout().slots()) {
            if (slot.operator() == operator) {
                if (slot.spec().name().equals(asked.name())) {
                    requireSame(slot, asked);
                    return slot;
                }
                names.add(slot.spec().name());
            }
        }
        throw new RefusedArgumentException(
                "Operator '"
                        + operatorName
                        + "' asks for state '"
                        + asked.name()
                        + "', which it has not declared; declared are "
                        + names
                        + ". Remedy: return its spec from states()");
    }

    private static int lengthOf(KeyedStateSpec spec) {
        return spec instanceof LongsSpec longs ? longs.length() : 1;
    }

    private void requireSame(CellSlot slot, KeyedStateSpec asked) {
        KeyedStateSpec declared = slot.spec();
        boolean same =
                CellKind.of(asked) == slot.kind()
                        && CellCodecs.keyTypeOf(asked).equals(CellCodecs.keyTypeOf(declared))
                        && CellCodecs.valueTypeOf(asked).equals(CellCodecs.valueTypeOf(declared))
                        && asked.ttl().equals(declared.ttl())
                        && lengthOf(asked) == lengthOf(declared);
        if (!same) {
            throw new RefusedArgumentException(
                    "Operator '"
                            + operatorName
                            + "' has declared state '"
                            + asked.name()
                            + "' as "
                            + declared
                            + " and asks for it as "
                            + asked
                            + ". Remedy: use one and the same spec in states() and in open()");
        }
    }
}
