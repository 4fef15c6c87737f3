// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.samples.demo;

import io.tailrace.connectors.GeneratorSource;
import io.tailrace.samples.velocity.Payment;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.LongStream;

/**
 * What should have come out, found without streams, state, timers or watermarks: all payments of a
 * card at once, sorted, and counted.
 *
 * @param payments how many were made
 * @param late how many of them were too late to be judged
 * @param moments when cards were used too often
 */
record GroundTruth(long payments, long late, Set<Moment> moments) {

    private static final int ALLOWED = 5;
    private static final long TEN_MINUTES_MS = 600_000;

    /**
     * @param emitted how many records were read from each split
     */
    static GroundTruth of(CardTraffic traffic, long[] emitted) {
        GeneratorSource<Payment> source = traffic.payments();
        Map<String, LongStream.Builder> paidAt = new HashMap<>();
        long late = 0;
        for (int split = 0; split < emitted.length; split++) {
            for (long position = 0; position < emitted[split]; position++) {
                long index = position * emitted.length + split;
                Payment payment = source.at(index);
                if (traffic.isLate(index, payment)) {
                    late++;
                } else {
                    paidAt.computeIfAbsent(payment.card(), card -> LongStream.builder())
                            .add(payment.at());
                }
            }
        }
        Set<Moment> moments = new HashSet<>();
        paidAt.forEach(
                (card, times) -> addExcesses(card, times.build().sorted().toArray(), moments));
        return new GroundTruth(Arrays.stream(emitted).sum(), late, moments);
    }

    private static void addExcesses(String card, long[] sorted, Set<Moment> moments) {
        int oldest = 0;
        for (int at = 0; at < sorted.length; at++) {
            while (sorted[oldest] <= sorted[at] - TEN_MINUTES_MS) {
                oldest++;
            }
            if (at - oldest + 1 > ALLOWED) {
                moments.add(new Moment(card, sorted[at]));
            }
        }
    }
}
