// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.state.task;

/**
 * How the elements of task lists are dealt out when a pipeline is restored. With the parallelism it
 * had, every task gets its own back; with another, they are dealt like cards, so that shares differ
 * by one at most. Pure.
 */
public final class ListShares {

    private ListShares() {}

    /**
     * The task that gets an element.
     *
     * @param index of the element among all of its list, counted through all old tasks
     * @param oldTask whose element it was
     */
    public static int ownerOf(int index, int oldTask, int oldParallelism, int parallelism) {
        return oldParallelism == parallelism ? oldTask : index % parallelism;
    }
}
