// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.windowing.slice;

import io.tailrace.operator.Counter;
import io.tailrace.operator.KeyedOperator;
import io.tailrace.operator.OperatorContext;
import io.tailrace.operator.Output;
import io.tailrace.operator.SideOutput;
import io.tailrace.operator.Timers;
import io.tailrace.operator.codec.ContentHash;
import io.tailrace.operator.codec.TypeRef;
import io.tailrace.operator.state.StateSpec;
import io.tailrace.operator.state.ValueSpec;
import io.tailrace.operator.state.ValueState;
import io.tailrace.operator.time.TimeDomain;
import io.tailrace.windowing.aggregate.PackedAggregate;
import io.tailrace.windowing.pane.Pane;
import io.tailrace.windowing.pane.PaneInfo;
import io.tailrace.windowing.pane.Timing;
import io.tailrace.windowing.window.Window;
import java.util.Arrays;
import java.util.List;

/**
 * Groups the elements of a key by windows that are told once, as the watermark passes their end,
 * and know no lateness. An element costs one touch, of its slice.
 *
 * <ol>
 *   <li>An element is late if all its windows have ended. One whose slice has ended, but not all of
 *       its windows, still counts in those.
 *   <li>A key has one timer: for the next end of a window in which there is something.
 *   <li>A window in which there is nothing is not told, and a key without slices has no state.
 * </ol>
 */
public final class SlicedWindowOperator<K, I, R> implements KeyedOperator<K, I, Pane<K, R>> {

    /** Nothing comes before it, and nothing can follow. */
    private static final PaneInfo THE_ONLY_PANE = PaneInfo.of(Timing.ON_TIME, 0, 0, true);

    private final SliceGrid grid;
    private final PackedAggregate<I, R> aggregate;
    private final SideOutput<I> tooLate;
    private final ValueSpec<long[]> spec;
    private final SliceWords slices;
    private final long[] total;
    private final SliceWords.CellsVisitor merging;

    private OperatorContext<K, Pane<K, R>> context;
    private Output<Pane<K, R>> output;
    private Timers timers;
    private ValueState<long[]> stored;
    private Counter late;

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
        this.aggregate = aggregate;
        this.tooLate = tooLate;
        this.slices = new SliceWords(aggregate.width());
        this.total = new long[aggregate.width()];
        this.merging = (words, at) -> aggregate.mergeInto(total, 0, words, at);
        this.spec = ValueSpec.of(stateName(sizeMs, slideMs, offsetMs), TypeRef.of(long[].class));
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
        return List.of(spec);
    }

    @Override
    public void open(OperatorContext<K, Pane<K, R>> ofHost) {
        context = ofHost;
        output = ofHost.output();
        timers = ofHost.timers();
        stored = ofHost.value(spec);
        late = ofHost.counter(Counter.LATE);
    }

    @Override
    public void onRecord(I value, long timestamp) {
        long slice = grid.sliceOf(timestamp);
        long watermark = context.watermark();
        if (watermark >= grid.maxTimestamp(slice + grid.slicesPerWindow())) {
            drop(value, timestamp);
            return;
        }
        long firstEnd =
                watermark >= grid.maxTimestamp(slice + 1) ? grid.endBehind(watermark) : slice + 1;
        long[] words = stored.get();
        if (words == null) {
            slices.begin();
            await(firstEnd);
        } else {
            slices.take(words);
            if (firstEnd < slices.nextEnd()) {
                timers.cancel(
                        TimeDomain.EVENT, grid.maxTimestamp(slices.nextEnd()), slices.nextEnd());
                await(firstEnd);
            }
        }
        int at = slices.cellsOf(slice);
        aggregate.addTo(slices.words(), at, value, timestamp);
        stored.set(slices.words());
    }

    private void drop(I value, long timestamp) {
        late.increment();
        if (tooLate != null) {
            context.sideOutput(tooLate, value, timestamp);
        }
    }

    /** The payload is the end of the window. */
    @Override
    public void onTimer(TimeDomain domain, long time, long end) {
        slices.take(stored.get());
        slices.dropBefore(end - grid.slicesPerWindow());
        tell(end);
        slices.dropBefore(end - grid.slicesPerWindow() + 1);
        if (slices.isEmpty()) {
            stored.clear();
        } else {
            await(Math.max(end, slices.first()) + 1);
            stored.set(slices.words());
        }
    }

    private void tell(long end) {
        Arrays.fill(total, 0);
        slices.forEachBefore(end, merging);
        if (window == null || windowEnd != end) {
            window = grid.window(end);
            windowEnd = end;
        }
        R result = aggregate.resultOf(total, 0);
        output.emit(
                Pane.of(context.key(), window, result, THE_ONLY_PANE), window.resultTimestamp());
    }

    private void await(long end) {
        slices.nextEnd(end);
        timers.set(TimeDomain.EVENT, grid.maxTimestamp(end), end);
    }
}
