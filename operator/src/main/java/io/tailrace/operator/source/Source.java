// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.operator.source;

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
     * All splits there are now, each with the position at which it begins. Called once, at the
     * start. A source that {@link SourceTraits#discoversSplits} is to be asked again from time to
     * time, ids that are known already being passed over; no host does so yet, so splits that
     * appear while it runs are read after a restart.
     *
     * @param parallelism how many tasks will read; a source free to choose makes that many splits
     */
    List<Split<P>> splits(int parallelism) throws Exception;

    /** A reader for one task. */
    SourceReader<T, P> reader(SourceContext context) throws Exception;
}
