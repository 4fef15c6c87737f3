// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.bench.w2;

import io.tailrace.bench.run.Load;
import io.tailrace.bench.run.Subject;

/** A system doing W2, whose results are compared with those of {@link Replay}. */
interface CheckedByReplay extends Subject {

    @Override
    default long expectedChecksum(Load load, long events) {
        return Replay.of(load, events).checksum();
    }

    @Override
    default long expectedResults(Load load, long events) {
        return Replay.of(load, events).results();
    }
}
