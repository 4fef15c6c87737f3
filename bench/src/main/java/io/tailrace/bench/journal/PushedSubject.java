// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.bench.journal;

import io.tailrace.bench.run.Load;
import io.tailrace.bench.run.Subject;
import io.tailrace.bench.run.Tally;
import io.tailrace.connectors.PushHandle;
import io.tailrace.connectors.PushSource;
import io.tailrace.connectors.Sources;

/** The yardstick: nothing survives. */
final class PushedSubject implements Subject {

    @Override
    public Running start(Load load, Tally tally) {
        PushSource<Pushed> source = Sources.push(Pushed.class);
        PushHandle<Pushed> handle = source.handle();
        return new PushedRunning(load, tally, false, source, handle::put, handle::complete);
    }

    @Override
    public long expectedChecksum(Load load, long events) {
        return PushWorkload.replayed(load, events);
    }
}
