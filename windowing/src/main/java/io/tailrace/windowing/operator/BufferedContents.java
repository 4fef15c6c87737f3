// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.windowing.operator;

import io.tailrace.operator.OperatorContext;
import io.tailrace.operator.codec.TypeRef;
import io.tailrace.operator.state.LongMapSpec;
import io.tailrace.operator.state.LongMapState;
import io.tailrace.operator.state.LongSpec;
import io.tailrace.operator.state.LongState;
import io.tailrace.operator.state.StateSpec;
import java.util.Arrays;
import java.util.List;

/**
 * All elements, one by one, for a {@link WindowFunction}. They lie in a sorted map of the key,
 * those of a window in runs; a window's cell says which runs are its own. So a window may hold very
 * many, adding moves none, and merging only joins the lists of runs.
 *
 * <pre>
 *   in the cell:   run 0, 3 elements, run 2, 1 element
 *   in the map:    0:0 0:1 0:2  (1:0 ...)  2:0
 * </pre>
 */
final class BufferedContents<K, I, R> implements Contents<K, I, long[], R> {

    /** A run is short enough that the numbers of runs never come to an end. */
    private static final int BITS_OF_INDEX = 20;

    private static final long LONGEST_RUN = 1L << BITS_OF_INDEX;

    private final WindowFunction<K, I, R> function;
    private final TypeRef<R> resultType;
    private final LongMapSpec<BufferedElement<I>> elementSpec;
    private final LongSpec nextRunSpec = LongSpec.of("next-run");
    private LongMapState<BufferedElement<I>> elements;
    private LongState nextRun;

    BufferedContents(
            TypeRef<I> elementType, TypeRef<R> resultType, WindowFunction<K, I, R> function) {
        this.function = function;
        this.resultType = resultType;
        this.elementSpec =
                LongMapSpec.of("elements", TypeRef.generic(BufferedElement.class, elementType));
    }

    @Override
    public TypeRef<long[]> type() {
        return TypeRef.of(long[].class);
    }

    @Override
    public TypeRef<R> resultType() {
        return resultType;
    }

    @Override
    public String shape() {
        return "elements";
    }

    @Override
    public List<StateSpec> states() {
        return List.of(elementSpec, nextRunSpec);
    }

    @Override
    public void open(OperatorContext<K, ?> context, int firstWord) {
        elements = context.longMap(elementSpec);
        nextRun = context.longValue(nextRunSpec);
    }

    @Override
    public void add(OpenWindow<long[], R> window, I value, long timestamp) {
        long[] runs = window.contents;
        if (runs == null || runs[runs.length - 1] == LONGEST_RUN) {
            runs = withNewRun(runs);
            window.contents = runs;
        }
        int latest = runs.length - 2;
        elements.put(first(runs[latest]) + runs[latest + 1], BufferedElement.of(value, timestamp));
        runs[latest + 1]++;
    }

    @Override
    public R result(OpenWindow<long[], R> window, K key) {
        return function.apply(key, window.window(), new Elements(window.contents));
    }

    @Override
    public void merge(OpenWindow<long[], R> window, OpenWindow<long[], R> other) {
        if (window.contents == null) {
            window.contents = other.contents;
        } else if (other.contents != null) {
            long[] joined =
                    Arrays.copyOf(window.contents, window.contents.length + other.contents.length);
            System.arraycopy(
                    other.contents, 0, joined, window.contents.length, other.contents.length);
            window.contents = joined;
        }
    }

    @Override
    public void clear(OpenWindow<long[], R> window) {
        if (window.contents != null) {
            for (int i = 0; i < window.contents.length; i += 2) {
                long first = first(window.contents[i]);
                elements.removeRange(first, first + window.contents[i + 1] - 1);
            }
            window.contents = null;
        }
    }

    @Override
    public void lastWindowGone() {
        nextRun.clear();
    }

    private long[] withNewRun(long[] runs) {
        long[] more = runs == null ? new long[2] : Arrays.copyOf(runs, runs.length + 2);
        more[more.length - 2] = nextRun.get();
        nextRun.add(1);
        return more;
    }

    private static long first(long run) {
        return run << BITS_OF_INDEX;
    }

    private final class Elements implements WindowElements<I> {
        private final long[] runs;

        Elements(long[] runs) {
            this.runs = runs == null ? new long[0] : runs;
        }

        @Override
        public long size() {
            long size = 0;
            for (int i = 0; i < runs.length; i += 2) {
                size += runs[i + 1];
            }
            return size;
        }

        @Override
        public void forEach(Visitor<? super I> visitor) {
            for (int i = 0; i < runs.length; i += 2) {
                long first = first(runs[i]);
                elements.forEach(
                        first,
                        first + runs[i + 1] - 1,
                        (position, element) -> visitor.visit(element.value(), element.timestamp()));
            }
        }
    }
}
