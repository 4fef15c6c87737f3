// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.runtime.engine;

import java.util.List;

/**
 * How a job is doing, for those who restart what is ill and send work to what is well.
 *
 * @param degree how well
 * @param reasons why it is not {@link Degree#READY}, each naming the task; empty if it is
 */
public record JobHealth(Degree degree, List<String> reasons) {

    /** From well to hopeless. */
    public enum Degree {
        /** Does its work. */
        READY,
        /** Does not, for now or any more, and starting it anew would not help. */
        NOT_READY,
        /** Does not, and will not without being started anew. */
        NOT_LIVE
    }

    public JobHealth {
        reasons = List.copyOf(reasons);
    }

    /** Whether there is no need to start the process anew. */
    public boolean isLive() {
        return degree != Degree.NOT_LIVE;
    }

    /** Whether it does its work. */
    public boolean isReady() {
        return degree == Degree.READY;
    }
}
