// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.operator.sink;

import java.util.List;

/**
 * The writer of a sink that commits in two phases.
 *
 * <pre>
 *   recover   write write …  prepare(1)   write …  prepare(2)  …   commit(what 1 prepared)
 *      |                        |                                      ^
 *      |                        +--- committable, stored in checkpoint 1 --- checkpoint 1 complete
 *      +--- commits again what the restored checkpoint holds, aborts whatever was prepared after it
 * </pre>
 *
 * The epochs of a checkpoint that fails stay pending and are committed with the next one that
 * completes.
 */
public interface TransactionalWriter<T, C> extends SinkWriter<T> {

    /**
     * Called first. Makes visible what the restored checkpoint holds ({@code prepared}; it may have
     * been committed before), and removes everything that was prepared or written for checkpoints
     * after {@code checkpointId}, also by tasks that no longer exist.
     *
     * @param checkpointId the restored checkpoint, or 0 at a first start
     */
    void recover(long checkpointId, List<C> prepared) throws Exception;

    /**
     * Closes the current epoch so that it can be committed whatever happens to this process.
     *
     * @return what committing will need, or {@code null} if nothing was written
     */
    C prepare(long checkpointId) throws Exception;

    /** Makes the epoch visible. Doing so again has no effect. */
    void commit(C committable) throws Exception;
}
