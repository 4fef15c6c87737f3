// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.samples.fraud.traffic;

import io.tailrace.operator.codec.TypeRef;
import io.tailrace.operator.source.Source;
import io.tailrace.operator.source.SourceContext;
import io.tailrace.operator.source.SourceReader;
import io.tailrace.operator.source.SourceTraits;
import io.tailrace.operator.source.Split;
import io.tailrace.samples.fraud.detection.Payment;
import java.util.List;

/**
 * Payments at a rate, or as fast as they are taken. A position is the number of the next payment:
 * with the seed it says all there is to know, so reading can go on from any.
 *
 * <p>{@link #position} and {@link #beganAt} are for any thread.
 */
public final class PaymentSource implements Source<Payment, Long> {

    static final String SPLIT = "payments";
    private static final long ENDLESS = Long.MAX_VALUE;
    private static final long UNPACED = 0;

    private final Traffic traffic;
    private final long perSecond;
    private final long end;
    private volatile long position;
    private volatile long beganAt;

    private PaymentSource(Traffic traffic, long perSecond, long end) {
        this.traffic = traffic;
        this.perSecond = perSecond;
        this.end = end;
    }

    /** All payments, without end, as fast as they are taken. */
    public static PaymentSource of(Traffic traffic) {
        return new PaymentSource(traffic, UNPACED, ENDLESS);
    }

    /** So many payments a second; 0 for as fast as they are taken. */
    public PaymentSource pacedAt(long paymentsPerSecond) {
        return new PaymentSource(traffic, paymentsPerSecond, end);
    }

    /** Ends before the payment of that number. */
    public PaymentSource endingBefore(long number) {
        return new PaymentSource(traffic, perSecond, number);
    }

    /** The number of the next payment; how many have been read, in all runs together. */
    public long position() {
        return position;
    }

    /** The number of the first payment that the last run has read, or will read. */
    public long beganAt() {
        return beganAt;
    }

    void beginAt(long number) {
        beganAt = number;
        position = number;
    }

    void moveTo(long number) {
        position = number;
    }

    Payment payment(long number) {
        return traffic.payment(number);
    }

    boolean endsBefore(long number) {
        return number >= end;
    }

    boolean isPaced() {
        return perSecond != UNPACED;
    }

    long perSecond() {
        return perSecond;
    }

    @Override
    public SourceTraits traits() {
        return end == ENDLESS
                ? SourceTraits.replayableAndEndless()
                : SourceTraits.replayableAndBounded();
    }

    @Override
    public TypeRef<Long> positionType() {
        return TypeRef.of(Long.class);
    }

    @Override
    public List<Split<Long>> splits(int parallelism) {
        return List.of(new Split<>(SPLIT, 0L));
    }

    @Override
    public SourceReader<Payment, Long> reader(SourceContext context) {
        return new PaymentReader(this, context);
    }

    @Override
    public String toString() {
        return "made-up payments, seed " + traffic.seed();
    }
}
