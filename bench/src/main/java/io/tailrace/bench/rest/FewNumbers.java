// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.bench.rest;

import io.tailrace.operator.codec.TypeRef;
import io.tailrace.operator.source.PollResult;
import io.tailrace.operator.source.Source;
import io.tailrace.operator.source.SourceContext;
import io.tailrace.operator.source.SourceReader;
import io.tailrace.operator.source.SourceTraits;
import io.tailrace.operator.source.Split;
import io.tailrace.operator.source.SplitOutput;
import java.util.List;
import java.util.function.BooleanSupplier;

/** So many numbers at once, then nothing until it is told that that was all. */
record FewNumbers(int count, BooleanSupplier ended) implements Source<Long, Long> {
    private static final long TIME_TO_LOOK_NANOS = 100_000_000;

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
    public SourceReader<Long, Long> reader(SourceContext context) {
        return new Reader();
    }

    private final class Reader implements SourceReader<Long, Long> {
        private SplitOutput<Long> output;
        private long next;

        @Override
        public void add(Split<Long> split, SplitOutput<Long> output) {
            this.output = output;
            this.next = split.position();
        }

        @Override
        public PollResult poll() {
            if (next < count && output.accepting()) {
                output.emit(next, next);
                next++;
                return PollResult.MORE;
            }
            if (ended.getAsBoolean()) {
                output.end();
                return PollResult.FINISHED;
            }
            return PollResult.NOTHING_NOW;
        }

        @Override
        public long nanosUntilNext() {
            return TIME_TO_LOOK_NANOS;
        }

        @Override
        public Long position(String splitId) {
            return next;
        }
    }
}
