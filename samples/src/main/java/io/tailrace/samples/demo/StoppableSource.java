// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.samples.demo;

import io.tailrace.connectors.RatePosition;
import io.tailrace.connectors.RateSource;
import io.tailrace.operator.codec.TypeRef;
import io.tailrace.operator.source.PollResult;
import io.tailrace.operator.source.Source;
import io.tailrace.operator.source.SourceContext;
import io.tailrace.operator.source.SourceReader;
import io.tailrace.operator.source.SourceTraits;
import io.tailrace.operator.source.Split;
import io.tailrace.operator.source.SplitOutput;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Records at a rate that end when they are told to, in good order: whoever reads sees the end of
 * the input, not a cut. {@link #stop} and {@link #emitted} are for any thread.
 */
final class StoppableSource<T> implements Source<T, RatePosition> {

    private final RateSource<T> rate;
    private final Map<String, Long> emitted = new LinkedHashMap<>();
    private volatile boolean stopped;

    StoppableSource(RateSource<T> rate) {
        this.rate = rate;
    }

    void stop() {
        stopped = true;
    }

    /** How many records each split gave, in the order of the splits; of use after its end. */
    long[] emitted() {
        synchronized (emitted) {
            return rate.splits(1).stream()
                    .mapToLong(split -> emitted.getOrDefault(split.id(), 0L))
                    .toArray();
        }
    }

    @Override
    public SourceTraits traits() {
        return SourceTraits.replayableAndBounded();
    }

    @Override
    public TypeRef<RatePosition> positionType() {
        return rate.positionType();
    }

    @Override
    public List<Split<RatePosition>> splits(int parallelism) {
        return rate.splits(parallelism);
    }

    @Override
    public SourceReader<T, RatePosition> reader(SourceContext context) {
        return new Reader(rate.reader(context));
    }

    private final class Reader implements SourceReader<T, RatePosition> {
        private final SourceReader<T, RatePosition> timed;
        private final Map<String, SplitOutput<T>> outputs = new LinkedHashMap<>();
        private boolean ended;

        Reader(SourceReader<T, RatePosition> timed) {
            this.timed = timed;
        }

        @Override
        public void add(Split<RatePosition> split, SplitOutput<T> output) throws Exception {
            timed.add(split, output);
            outputs.put(split.id(), output);
        }

        @Override
        public PollResult poll() throws Exception {
            if (ended) {
                return PollResult.FINISHED;
            }
            PollResult result = stopped ? PollResult.FINISHED : timed.poll();
            if (result == PollResult.FINISHED) {
                ended = true;
                synchronized (emitted) {
                    outputs.keySet().forEach(id -> emitted.put(id, timed.position(id).emitted()));
                }
                outputs.values().forEach(SplitOutput::end);
            }
            return result;
        }

        @Override
        public RatePosition position(String splitId) {
            return timed.position(splitId);
        }

        @Override
        public long nanosUntilNext() {
            return timed.nanosUntilNext();
        }

        @Override
        public void close() throws Exception {
            timed.close();
        }
    }
}
