// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.pipeline.validation;

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

    /** Of a parallelism, whoever said it: of a step, or of the whole pipeline. */
    public static Problem tooFewTasks(String where, int tasks) {
        return new Problem(
                where,
                "has a parallelism of " + tasks + "; it must be at least 1",
                "call parallelism(n) with 1 or more, or leave it out to take over that of the step before");
    }

    @Override
    public String toString() {
        return "'" + where + "' " + what + ". Remedy: " + remedy + ".";
    }
}
