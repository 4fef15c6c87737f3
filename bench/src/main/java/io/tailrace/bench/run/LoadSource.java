// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.bench.run;

import io.tailrace.operator.codec.TypeRef;
import io.tailrace.operator.source.PollResult;
import io.tailrace.operator.source.Source;
import io.tailrace.operator.source.SourceContext;
import io.tailrace.operator.source.SourceReader;
import io.tailrace.operator.source.SourceTraits;
import io.tailrace.operator.source.Split;
import io.tailrace.operator.source.SplitOutput;
import java.util.List;
import java.util.function.Supplier;

/**
 * The load as a source of one split: events when they are due, until the load is stopped.
 *
 * @param <T> what an event is made into
 */
public final class LoadSource<T> implements Source<T, Long> {
    private static final long SPIN_NANOS = 0;

    /** Makes and emits an event of the load. A reader's own. */
    @FunctionalInterface
    public interface Maker<T> {
        void emit(long number, SplitOutput<T> to);
    }

    private final Load load;
    private final Supplier<Maker<T>> makers;
    private volatile long emitted;

    public LoadSource(Load load, Supplier<Maker<T>> makers) {
        this.load = load;
        this.makers = makers;
    }

    /** How many events there were; known when the job has ended. */
    public long emitted() {
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
    public SourceReader<T, Long> reader(SourceContext context) {
        return new Reader();
    }

    private final class Reader implements SourceReader<T, Long> {
        private final Maker<T> maker = makers.get();
        private SplitOutput<T> output;
        private long number;

        @Override
        public void add(Split<Long> split, SplitOutput<T> output) {
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
                maker.emit(number, output);
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
