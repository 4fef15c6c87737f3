// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.operator.source;

/** Hears that a job is over and will not be restarted. May be called by any thread. */
@FunctionalInterface
public interface JobEndListener {

    /**
     * @param failure what the job failed of; {@code null} if its input has ended or it was told to
     *     end
     */
    void onJobEnd(Throwable failure);
}
