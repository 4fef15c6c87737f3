// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.operator.source;

import io.tailrace.operator.codec.ContentHash;
import io.tailrace.operator.codec.TypeRef;
import java.util.List;

/**
 * Where records come from: some number of <em>splits</em> (a file, a partition, a range), each read
 * in order, each with a <em>position</em> from which it can be read again.
 *
 * @param <T> what is read
 * @param <P> where in a split one stands; stored in checkpoints
 */
public interface Source<T, P> {

    SourceTraits traits();

    TypeRef<P> positionType();

    /**
     * All splits there are now, each with the position at which it begins.
     *
     * <p>Called at the start. A source that {@link SourceTraits#discoversSplits} is asked again
     * {@link #discoverEveryMs every so often}, by each of its tasks, in a turn of that task: unless
     * it has declared that it {@link SourceTraits#blocking blocks}, it does not wait for the
     * outside world here either. Ids that are known are passed over; one that has ended and is no
     * longer named, twice in a row, is forgotten, and would be read anew if it came back. What is
     * thrown here is a failure of the task, as what a reader throws is.
     *
     * @param parallelism how many tasks will read; a source free to choose makes that many splits
     */
    List<Split<P>> splits(int parallelism) throws Exception;

    /** How often to ask for splits again, by the host's clock, if they may appear. */
    default long discoverEveryMs() {
        return 10_000;
    }

    /**
     * Which task reads that split, of a source that discovers splits. All tasks and all runs have
     * to come to the same answer, so that each split is read by one task and none is forgotten: it
     * depends on nothing but its arguments. Splits of other sources are dealt out in turn.
     *
     * @return 0 to {@code parallelism - 1}
     */
    default int taskOf(String splitId, int parallelism) {
        return (int) Long.remainderUnsigned(ContentHash.ofString(splitId), parallelism);
    }

    /** A reader for one task. */
    SourceReader<T, P> reader(SourceContext context) throws Exception;
}
