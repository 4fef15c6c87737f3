// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.runtime.driver;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import io.tailrace.operator.KeyedOperator;
import io.tailrace.operator.OperatorContext;
import io.tailrace.operator.codec.TypeRef;
import io.tailrace.operator.sink.Sink;
import io.tailrace.operator.sink.SinkContext;
import io.tailrace.operator.sink.SinkGuarantee;
import io.tailrace.operator.sink.SinkTraits;
import io.tailrace.operator.sink.SinkWriter;
import io.tailrace.operator.source.PollResult;
import io.tailrace.operator.source.Source;
import io.tailrace.operator.source.SourceContext;
import io.tailrace.operator.source.SourceReader;
import io.tailrace.operator.source.SourceTraits;
import io.tailrace.operator.source.Split;
import io.tailrace.operator.source.SplitOutput;
import io.tailrace.operator.state.LongSpec;
import io.tailrace.operator.state.LongState;
import io.tailrace.operator.state.StateSpec;
import io.tailrace.operator.time.TimeDomain;
import io.tailrace.operator.time.Watermarks;
import io.tailrace.pipeline.EventStream;
import io.tailrace.pipeline.Pipeline;
import io.tailrace.pipeline.PipelineBuilder;
import java.lang.management.ManagementFactory;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Records, timers and watermarks go through without the runtime making an object for them. */
class SteadyStateAllocationTest {

    private static final int RECORDS = 300_000;
    private static final int WARM = RECORDS / 2;
    private static final int KEYS = 500;

    /** What classes loaded late and the measuring itself may take; a byte a record is far more. */
    private static final long TOLERATED_BYTES = 50_000;

    /** A record that is used again and again: the runtime must not care. */
    private static final class Payment {
        private long card;
        private long cents;
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void shouldAllocateNothingPerRecord(boolean fused) {
        Counting source = new Counting();
        long[] sum = new long[1];
        PipelineBuilder builder = Pipeline.named("steady");
        EventStream<Payment> payments =
                builder.from("in", source).withNativeTimestamps(Watermarks.monotonic());
        EventStream<Payment> sums =
                (fused ? payments.fused() : payments)
                        .filter(payment -> payment.cents >= 0)
                        .keyByLong(payment -> payment.card)
                        .process("sum", RunningTotal::new);
        (fused ? sums.fused() : sums).to("out", adding(sum));

        CallingThreadEngine.run(builder.build());

        long allocated = source.allocatedAtEnd - source.allocatedWhenWarm;
        assertTrue(allocated < TOLERATED_BYTES, allocated + " bytes for " + WARM + " records");
        assertEquals(expectedSum(), sum[0]);
    }

    private static long expectedSum() {
        long[] totals = new long[KEYS];
        long sum = 0;
        for (int i = 0; i < RECORDS; i++) {
            totals[i % KEYS] += i;
            sum += totals[i % KEYS];
        }
        return sum;
    }

    /** Sets and fires a timer for every record, too. */
    private static final class RunningTotal implements KeyedOperator<Long, Payment, Payment> {

        private static final LongSpec TOTAL = LongSpec.of("total");

        private OperatorContext<Long, Payment> context;
        private LongState total;

        @Override
        public List<StateSpec> states() {
            return List.of(TOTAL);
        }

        @Override
        public void open(OperatorContext<Long, Payment> opened) {
            context = opened;
            total = opened.longValue(TOTAL);
        }

        @Override
        public void onRecord(Payment payment, long timestamp) {
            context.timers().set(TimeDomain.EVENT, timestamp + 50, payment.cents);
            payment.cents = total.add(payment.cents);
            context.output().emit(payment);
        }

        @Override
        public void onTimer(TimeDomain domain, long time, long payload) {}
    }

    private static Sink<Payment> adding(long[] sum) {
        return new Sink<>() {
            @Override
            public SinkTraits traits() {
                return SinkTraits.of(SinkGuarantee.NONE);
            }

            @Override
            public SinkWriter<Payment> writer(SinkContext context) {
                return (payment, timestamp) -> sum[0] += payment.cents;
            }
        };
    }

    /** Counts up, and looks at what its thread has allocated when half way and at the end. */
    private static final class Counting implements Source<Payment, Long> {

        /** More than can be under way, so that none is used again too early. */
        private static final int POOL = 8_192;

        private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        private long allocatedWhenWarm;
        private long allocatedAtEnd;

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
        public SourceReader<Payment, Long> reader(SourceContext context) {
            return new Reader();
        }

        private final class Reader implements SourceReader<Payment, Long> {

            private final Payment[] pool = new Payment[POOL];
            private SplitOutput<Payment> output;
            private int next;

            private Reader() {
                for (int i = 0; i < POOL; i++) {
                    pool[i] = new Payment();
                }
            }

            @Override
            public void add(Split<Long> split, SplitOutput<Payment> to) {
                output = to;
            }

            @Override
            public PollResult poll() {
                while (next < RECORDS && output.accepting()) {
                    Payment payment = pool[next % POOL];
                    payment.card = next % KEYS;
                    payment.cents = next;
                    output.emit(payment, next / 100);
                    next++;
                    if (next == WARM) {
                        allocatedWhenWarm = threads.getCurrentThreadAllocatedBytes();
                    }
                }
                if (next < RECORDS) {
                    return PollResult.MORE;
                }
                allocatedAtEnd = threads.getCurrentThreadAllocatedBytes();
                output.end();
                return PollResult.FINISHED;
            }

            @Override
            public Long position(String splitId) {
                return (long) next;
            }
        }
    }
}
