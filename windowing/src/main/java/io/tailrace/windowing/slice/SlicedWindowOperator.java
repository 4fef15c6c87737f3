// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.windowing.slice;

import io.tailrace.operator.KeyedOperator;
import io.tailrace.operator.OperatorContext;
import io.tailrace.operator.Output;
import io.tailrace.operator.SideOutput;
import io.tailrace.operator.codec.ContentHash;
import io.tailrace.operator.codec.TypeRef;
import io.tailrace.operator.state.AlarmSpec;
import io.tailrace.operator.state.AlarmState;
import io.tailrace.operator.state.LongsSpec;
import io.tailrace.operator.state.StateSpec;
import io.tailrace.operator.state.ValueSpec;
import io.tailrace.operator.state.ValueState;
import io.tailrace.operator.time.EventTime;
import io.tailrace.operator.time.TimeDomain;
import io.tailrace.windowing.aggregate.PackedAggregate;
import io.tailrace.windowing.operator.TooLate;
import io.tailrace.windowing.pane.Pane;
import io.tailrace.windowing.pane.PaneInfo;
import io.tailrace.windowing.pane.Timing;
import io.tailrace.windowing.window.Window;
import java.util.List;

/**
 * Groups the elements of a key by windows that are told once, as the watermark passes their end,
 * and know no lateness. An element costs one touch, of its slice.
 *
 * <ol>
 *   <li>An element is late if all its windows have ended. One whose slice has ended, but not all of
 *       its windows, still counts in those.
 *   <li>A key waits for one moment: the next end of a window in which there is something.
 *   <li>Slices of open windows, and a few after them, lie in the key's row; those that come earlier
 *       than that, and those of windows of very many slices, in an array beside it.
 *   <li>A window in which there is nothing is not told, and a key without slices has no state.
 * </ol>
 */
public final class SlicedWindowOperator<K, I, R> implements KeyedOperator<K, I, Pane<K, R>> {

    /** Nothing comes before it, and nothing can follow. */
    private static final PaneInfo THE_ONLY_PANE = PaneInfo.of(Timing.ON_TIME, 0, 0, true);

    private final SliceGrid grid;
    private final SliceGrid gridOfWatermark;
    private final PackedAggregate<I, R> aggregate;
    private final TooLate<I> tooLate;
    private final LongsSpec ringSpec;
    private final ValueSpec<long[]> arraySpec;
    private final AlarmSpec alarmSpec = AlarmSpec.of("next-end");
    private final SliceRing<I> ring;
    private final SliceArray<I> array;
    private final SliceArray.Visitor addingEarlier;
    private final long[] total;

    private OperatorContext<K, Pane<K, R>> context;
    private Output<Pane<K, R>> output;
    private AlarmState alarm;
    private ValueState<long[]> storedArray;

    /** The window told last: keys whose windows end together share the object. */
    private Window window;

    private long windowEnd;

    /**
     * @param sizeMs of the windows
     * @param slideMs how far apart they begin, a divisor of their size
     * @param tooLate where late elements go; {@code null} for nowhere
     */
    public SlicedWindowOperator(
            long sizeMs,
            long slideMs,
            long offsetMs,
            PackedAggregate<I, R> aggregate,
            SideOutput<I> tooLate) {
        this.grid = new SliceGrid(sizeMs, slideMs, offsetMs);
        this.gridOfWatermark = new SliceGrid(sizeMs, slideMs, offsetMs);
        this.aggregate = aggregate;
        this.tooLate = new TooLate<>(tooLate);
        this.ring = new SliceRing<>(aggregate, grid.slicesPerWindow());
        this.array = new SliceArray<>(aggregate);
        this.addingEarlier = ring::addEarlier;
        this.total = new long[aggregate.width()];
        String name = stateName(sizeMs, slideMs, offsetMs);
        this.ringSpec = ring.spec(name);
        this.arraySpec = ValueSpec.of("array-" + name, TypeRef.of(long[].class));
    }

    /**
     * It names what the words mean, so that others are refused by who restores them, not misread.
     */
    private String stateName(long sizeMs, long slideMs, long offsetMs) {
        String shape =
                String.join(
                        " ",
                        Long.toString(sizeMs),
                        Long.toString(slideMs),
                        Long.toString(offsetMs),
                        aggregate.toString(),
                        aggregate.cellNames().toString());
        return "slices-" + Long.toHexString(ContentHash.ofString(shape));
    }

    @Override
    public List<StateSpec> states() {
        return List.of(ringSpec, arraySpec, alarmSpec);
    }

    @Override
    public void open(OperatorContext<K, Pane<K, R>> ofHost) {
        context = ofHost;
        output = ofHost.output();
        ring.open(ofHost.longs(ringSpec));
        storedArray = ofHost.value(arraySpec);
        alarm = ofHost.alarm(alarmSpec);
        tooLate.open(ofHost);
    }

    @Override
    public void onRecord(I value, long timestamp) {
        long slice = grid.sliceOf(timestamp);
        long watermark = context.watermark();
        if (watermark == EventTime.BEGINNING) {
            ring.enter();
            awaitFirst(slice + 1);
            addToArray(slice, value, timestamp);
            return;
        }
        long firstOpenEnd = gridOfWatermark.endBehind(watermark);
        long firstOpenSlice = grid.firstOfWindow(firstOpenEnd);
        if (slice < firstOpenSlice) {
            tooLate.drop(value, timestamp);
            return;
        }
        ring.enter();
        awaitFirst(Math.max(slice + 1, firstOpenEnd));
        if (slice < firstOpenSlice + ring.capacity()) {
            ring.add(slice, firstOpenSlice, value, timestamp);
        } else {
            addToArray(slice, value, timestamp);
        }
    }

    /** The key waits for the first of its windows. */
    private void awaitFirst(long end) {
        boolean waits = !ring.isEmpty() || alarm.isSet();
        if (!waits || end < ring.nextEnd()) {
            ring.nextEnd(end);
            alarm.set(grid.maxTimestamp(end));
        }
    }

    private void addToArray(long slice, I value, long timestamp) {
        long[] words = storedArray.get();
        if (words == null) {
            array.begin();
        } else {
            array.take(words);
        }
        array.add(slice, value, timestamp);
        storedArray.set(array.words());
    }

    @Override
    public void onTimer(TimeDomain domain, long time, long payload) {
        ring.enterAll();
        long end = ring.nextEnd();
        long first = grid.firstOfWindow(end);
        boolean moreInArray = storedArray.isPresent() && takeFromArray(first, end);
        if (ring.capacity() > 0) {
            ring.sumUp(first, end, total);
            ring.drop(first);
        }
        tell(end);
        awaitNext(first, end, moreInArray);
    }

    /** Takes what is not early any more, or all of the window, and says whether there is more. */
    private boolean takeFromArray(long first, long end) {
        array.take(storedArray.get());
        if (ring.capacity() > 0) {
            array.forEachBefore(end, addingEarlier);
            array.dropBefore(end);
        } else {
            array.sumUp(end, total);
            array.dropBefore(first + 1);
        }
        if (array.isEmpty()) {
            storedArray.clear();
            return false;
        }
        storedArray.set(array.words());
        return true;
    }

    private void awaitNext(long first, long end, boolean moreInArray) {
        if (ring.isEmpty() && !moreInArray) {
            ring.clear();
            return;
        }
        long next = ring.isEmpty() ? Long.MAX_VALUE : ring.first(first + 1);
        if (moreInArray) {
            next = Math.min(next, array.first());
        }
        long nextEnd = Math.max(end, next) + 1;
        ring.storeAll(nextEnd);
        alarm.set(grid.maxTimestamp(nextEnd));
    }

    private void tell(long end) {
        if (window == null || windowEnd != end) {
            window = grid.window(end);
            windowEnd = end;
        }
        R result = aggregate.resultOf(total, 0);
        output.emit(
                Pane.of(context.key(), window, result, THE_ONLY_PANE), window.resultTimestamp());
    }
}
