// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.pipeline.graph;

import io.tailrace.operator.SideOutput;
import java.util.Objects;

/** What becomes of a record on which user code throws. */
public sealed interface ErrorPolicy {

    /** The job fails, and is restarted if it was told how. The default. */
    static ErrorPolicy fail() {
        return new Fail();
    }

    /** The record is left out and counted. */
    static ErrorPolicy skip() {
        return new Skip();
    }

    /** The record goes to a side output, with its cause. */
    static ErrorPolicy deadLetter(SideOutput<DeadLetter> to) {
        return new ToDeadLetter(to);
    }

    record Fail() implements ErrorPolicy {}

    record Skip() implements ErrorPolicy {}

    record ToDeadLetter(SideOutput<DeadLetter> to) implements ErrorPolicy {
        public ToDeadLetter {
            Objects.requireNonNull(to, "to");
        }
    }
}
