// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.pipeline.validation;

import io.tailrace.pipeline.plan.Parallelism;
import java.util.Objects;

/**
 * Something that keeps a pipeline from being built.
 *
 * @param where the step at fault, or the pipeline's name
 * @param what is wrong, with the value and what is allowed
 * @param remedy what to do about it
 */
public record Problem(String where, String what, String remedy) {

    public Problem {
        Objects.requireNonNull(where, "where");
        Objects.requireNonNull(what, "what");
        Objects.requireNonNull(remedy, "remedy");
    }

    /** Of a parallelism that is out of range, whoever said it: a step, or the whole pipeline. */
    public static Problem ofParallelism(String where, int tasks) {
        return new Problem(
                where,
                "has a parallelism of " + tasks + "; it must be from 1 to " + Parallelism.MOST,
                "call parallelism(n) with such a number, or leave it out to take over that of the"
                        + " step before");
    }

    @Override
    public String toString() {
        return "'" + where + "' " + what + ". Remedy: " + remedy + ".";
    }
}
