// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.samples.guarantees;

import io.tailrace.operator.codec.TypeRef;
import io.tailrace.operator.source.PollResult;
import io.tailrace.operator.source.Source;
import io.tailrace.operator.source.SourceContext;
import io.tailrace.operator.source.SourceReader;
import io.tailrace.operator.source.SourceTraits;
import io.tailrace.operator.source.Split;
import io.tailrace.operator.source.SplitOutput;
import java.io.IOException;
import java.util.List;
import java.util.function.LongConsumer;

/**
 * Orders at a steady pace. They can be read again from any position, unless they are acknowledged
 * as they are received: then nobody gets an order again.
 *
 * @param count how many there are
 * @param perSecond how many are given in a second of a run
 * @param receipts where it is noted what was received; null if nothing is
 * @param progress hears, every so often, which order was handed out
 */
record Orders(long count, long perSecond, Receipts receipts, LongConsumer progress)
        implements Source<Order, Long> {

    private static final long TELLINGS = 400;
    private static final long MS_PER_SECOND = 1_000;

    @Override
    public SourceTraits traits() {
        SourceTraits traits = SourceTraits.replayableAndBounded();
        return receipts == null ? traits : traits.notReplayable();
    }

    @Override
    public TypeRef<Long> positionType() {
        return TypeRef.of(Long.class);
    }

    @Override
    public List<Split<Long>> splits(int parallelism) throws IOException {
        return List.of(new Split<>("all", receipts == null ? 0L : receipts.received()));
    }

    @Override
    public SourceReader<Order, Long> reader(SourceContext context) {
        return new Reader(context);
    }

    private final class Reader implements SourceReader<Order, Long> {

        private final SourceContext context;
        private final long tellEvery = Math.max(1, count / TELLINGS);

        private SplitOutput<Order> output;
        private long beganMs;
        private long began;
        private long next;

        Reader(SourceContext context) {
            this.context = context;
        }

        @Override
        public void add(Split<Long> split, SplitOutput<Order> output) {
            this.output = output;
            began = split.position();
            next = began;
            beganMs = context.processingTimeMs();
        }

        @Override
        public PollResult poll() throws IOException {
            if (output == null) {
                return PollResult.FINISHED;
            }
            long passedMs = context.processingTimeMs() - beganMs;
            long due = Math.min(count, began + passedMs * perSecond / MS_PER_SECOND);
            while (next < due && output.accepting()) {
                handOut();
            }
            if (next < count) {
                return next < due ? PollResult.MORE : PollResult.NOTHING_NOW;
            }
            output.end();
            output = null;
            return PollResult.FINISHED;
        }

        private void handOut() throws IOException {
            if (receipts != null) {
                receipts.receive(next, count);
            }
            output.emit(Order.of(next));
            if (next == began || next % tellEvery == 0) {
                progress.accept(next);
            }
            next++;
        }

        @Override
        public Long position(String split) {
            return next;
        }
    }
}
