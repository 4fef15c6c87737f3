// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.bench.w2;

import io.tailrace.bench.run.Load;
import io.tailrace.operator.codec.TypeRef;
import io.tailrace.operator.source.PollResult;
import io.tailrace.operator.source.Source;
import io.tailrace.operator.source.SourceContext;
import io.tailrace.operator.source.SourceReader;
import io.tailrace.operator.source.SourceTraits;
import io.tailrace.operator.source.Split;
import io.tailrace.operator.source.SplitOutput;
import java.util.Arrays;
import java.util.List;

/** The load as a source: events when they are due, until the load is stopped. */
final class W2Source implements Source<W2Event, Long> {
    private static final long SPIN_NANOS = 0;

    private final Load load;
    private final int poolSize;
    private volatile long emitted;

    W2Source(Load load, int poolSize) {
        this.load = load;
        this.poolSize = poolSize;
    }

    /** How many events there were; known when the job has ended. */
    long emitted() {
        return emitted;
    }

    @Override
    public SourceTraits traits() {
        return SourceTraits.replayableAndBounded();
    }

    @Override
    public TypeRef<Long> positionType() {
        return TypeRef.of(Long.class);
    }

    @Override
    public List<Split<Long>> splits(int parallelism) {
        return List.of(new Split<>("all", 0L));
    }

    @Override
    public SourceReader<W2Event, Long> reader(SourceContext context) {
        return new Reader();
    }

    private final class Reader implements SourceReader<W2Event, Long> {
        private final W2Event[] pool = new W2Event[poolSize];
        private SplitOutput<W2Event> output;
        private long number;

        private Reader() {
            Arrays.setAll(pool, i -> new W2Event());
        }

        private W2Event next() {
            return pool[(int) (number & (pool.length - 1))];
        }

        @Override
        public void add(Split<Long> split, SplitOutput<W2Event> output) {
            this.output = output;
            number = split.position();
            load.begin();
        }

        @Override
        public PollResult poll() {
            if (output == null) {
                // Its one split had ended when the job was restored.
                return PollResult.FINISHED;
            }
            if (load.isOver(number)) {
                emitted = number;
                output.end();
                return PollResult.FINISHED;
            }
            long due = load.due();
            if (number >= due) {
                return PollResult.NOTHING_NOW;
            }
            while (number < due && output.accepting()) {
                output.emit(next().filled(load.key(number)), Disorder.timestampMs(number));
                number++;
            }
            return PollResult.MORE;
        }

        @Override
        public long nanosUntilNext() {
            return SPIN_NANOS;
        }

        @Override
        public Long position(String splitId) {
            return number;
        }
    }
}
