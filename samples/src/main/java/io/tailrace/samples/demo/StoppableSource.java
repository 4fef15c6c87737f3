// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.samples.demo;

import io.tailrace.connectors.GeneratorSource;
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
 * A generator that ends when it is told to, in good order: whoever reads sees the end of the input,
 * not a cut. {@link #stop} and {@link #emitted} are for any thread.
 */
final class StoppableSource<T> implements Source<T, Long> {

    private final GeneratorSource<T> generator;
    private final Map<String, Long> emitted = new LinkedHashMap<>();
    private volatile boolean stopped;

    StoppableSource(GeneratorSource<T> generator) {
        this.generator = generator;
    }

    void stop() {
        stopped = true;
    }

    /** How many records each split gave, in the order of the splits; of use after its end. */
    long[] emitted() {
        synchronized (emitted) {
            return generator.splits(1).stream()
                    .mapToLong(split -> emitted.getOrDefault(split.id(), 0L))
                    .toArray();
        }
    }

    @Override
    public SourceTraits traits() {
        return SourceTraits.replayableAndBounded();
    }

    @Override
    public TypeRef<Long> positionType() {
        return generator.positionType();
    }

    @Override
    public List<Split<Long>> splits(int parallelism) {
        return generator.splits(parallelism);
    }

    @Override
    public SourceReader<T, Long> reader(SourceContext context) {
        return new Reader(generator.reader(context));
    }

    private final class Reader implements SourceReader<T, Long> {
        private final SourceReader<T, Long> generated;
        private final Map<String, SplitOutput<T>> outputs = new LinkedHashMap<>();
        private boolean ended;

        Reader(SourceReader<T, Long> generated) {
            this.generated = generated;
        }

        @Override
        public void add(Split<Long> split, SplitOutput<T> output) throws Exception {
            generated.add(split, output);
            outputs.put(split.id(), output);
        }

        @Override
        public PollResult poll() throws Exception {
            if (!stopped) {
                return generated.poll();
            }
            if (!ended) {
                ended = true;
                synchronized (emitted) {
                    outputs.keySet().forEach(id -> emitted.put(id, generated.position(id)));
                }
                outputs.values().forEach(SplitOutput::end);
            }
            return PollResult.FINISHED;
        }

        @Override
        public Long position(String splitId) {
            return generated.position(splitId);
        }

        @Override
        public void close() throws Exception {
            generated.close();
        }
    }
}
