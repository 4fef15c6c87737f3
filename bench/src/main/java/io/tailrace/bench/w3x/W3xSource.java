// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.bench.w3x;

import io.tailrace.bench.run.Load;
import io.tailrace.operator.codec.TypeRef;
import io.tailrace.operator.source.PollResult;
import io.tailrace.operator.source.Source;
import io.tailrace.operator.source.SourceContext;
import io.tailrace.operator.source.SourceReader;
import io.tailrace.operator.source.SourceTraits;
import io.tailrace.operator.source.Split;
import io.tailrace.operator.source.SplitOutput;
import java.util.List;
import java.util.concurrent.atomic.AtomicLongArray;

/**
 * A part of the load as a source: every fourth event, when it is due. The slow one sleeps in each
 * poll, and says of its events that they were meant to happen when it woke: it is there to be
 * waited for, not to be measured.
 */
final class W3xSource implements Source<W3xEvent, Long> {
    static final int SOURCES = 4;
    private static final long SLEEP_MS = 20;

    private final Load load;
    private final Keys keys;
    private final int which;
    private final boolean slow;
    private final AtomicLongArray emitted;

    /**
     * @param emitted how many events each source has emitted
     */
    W3xSource(Load load, Keys keys, int which, boolean slow, AtomicLongArray emitted) {
        this.load = load;
        this.keys = keys;
        this.which = which;
        this.slow = slow;
        this.emitted = emitted;
    }

    @Override
    public SourceTraits traits() {
        SourceTraits traits = SourceTraits.replayableAndBounded();
        return slow ? traits.thatBlocks() : traits;
    }

    @Override
    public TypeRef<Long> positionType() {
        return TypeRef.of(Long.class);
    }

    @Override
    public List<Split<Long>> splits(int parallelism) {
        return List.of(new Split<>("part-" + which, 0L));
    }

    @Override
    public SourceReader<W3xEvent, Long> reader(SourceContext context) {
        return new Reader();
    }

    private final class Reader implements SourceReader<W3xEvent, Long> {
        private SplitOutput<W3xEvent> output;
        private long next;

        @Override
        public void add(Split<Long> split, SplitOutput<W3xEvent> output) {
            this.output = output;
            next = split.position();
        }

        @Override
        public PollResult poll() throws InterruptedException {
            if (output == null) {
                return PollResult.FINISHED;
            }
            if (load.isOver(numberOf(next))) {
                emitted.set(which, next);
                output.end();
                return PollResult.FINISHED;
            }
            if (slow) {
                Thread.sleep(SLEEP_MS);
            }
            long due = load.due();
            long wokeNanos = System.nanoTime();
            boolean any = false;
            // Asked each time: no source may emit what others, hearing of the end, do not.
            while (numberOf(next) < due && !load.isOver(numberOf(next)) && output.accepting()) {
                long number = numberOf(next++);
                long intended = slow ? wokeNanos : load.intendedNanos(number);
                output.emit(
                        new W3xEvent(
                                keys.name(keys.draw(number)), Keys.bucket(number), 0, intended),
                        number);
                any = true;
            }
            return any ? PollResult.MORE : PollResult.NOTHING_NOW;
        }

        private long numberOf(long ofMine) {
            return ofMine * SOURCES + which;
        }

        @Override
        public long nanosUntilNext() {
            return 0;
        }

        @Override
        public Long position(String splitId) {
            return next;
        }
    }
}
