// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.samples.demo;

import io.tailrace.connectors.GeneratorSource;
import io.tailrace.connectors.RateSource;
import io.tailrace.connectors.Sources;
import io.tailrace.samples.velocity.Payment;
import java.time.Duration;
import java.time.Instant;
import java.util.random.RandomGenerator;

/**
 * Made-up payments: many cards at rest, now and then a stolen one that is used eight times within
 * half a minute. Payments arrive up to two seconds out of order; a few arrive hopelessly late. The
 * same seed gives the same payments, and each can be made again from its index.
 *
 * @param seed of everything random
 * @param perSecond payments a second, by the clock
 */
record CardTraffic(long seed, int perSecond) {

    /** Event time runs that much faster than the clock, or one would watch an hour for a window. */
    static final int SPEED = 120;

    static final long BEGIN_MS = Instant.parse("2026-01-01T00:00:00Z").toEpochMilli();
    static final long DISORDER_MS = Duration.ofSeconds(2).toMillis();
    static final int SPLITS = 2;

    private static final long LATENESS_MS = Duration.ofMinutes(5).toMillis();
    private static final int ONE_IN_LATE = 4_000;
    private static final int CARDS_PER_RATE = 10;
    private static final int PAYMENTS_PER_THEFT = 4_000;
    private static final int THEFT_STRIDE = 137;
    private static final int THEFT_PAYMENTS = 8;

    RateSource<Payment> source() {
        return Sources.<Payment>rate(perSecond, payments()::at).inSplits(SPLITS);
    }

    /** As many payments as are due in that time, the schedule being what counts. */
    RateSource<Payment> source(Duration length) {
        return source().lasting(length);
    }

    /** The same payments without the clock, to be made again. */
    GeneratorSource<Payment> payments() {
        return Sources.generator(seed, this::payment);
    }

    Payment payment(long index, RandomGenerator random) {
        long dueMs = BEGIN_MS + index * SPEED * 1_000 / perSecond;
        long atMs = dueMs - random.nextLong(DISORDER_MS);
        long cents = 100 + random.nextInt(20_000);
        boolean late = random.nextInt(ONE_IN_LATE) == 0 && dueMs > BEGIN_MS + 2 * LATENESS_MS;
        if (late) {
            return new Payment(someCard(random), cents, atMs - LATENESS_MS);
        }
        return new Payment(isTheft(index) ? stolenCard(index) : someCard(random), cents, atMs);
    }

    /** Whether a payment will be behind any watermark by the time it arrives. */
    boolean isLate(long index, Payment payment) {
        return payment.at() < BEGIN_MS + index * SPEED * 1_000 / perSecond - LATENESS_MS / 2;
    }

    private String someCard(RandomGenerator random) {
        return "card-" + random.nextInt(CARDS_PER_RATE * perSecond);
    }

    private static boolean isTheft(long index) {
        long slot = index % PAYMENTS_PER_THEFT;
        return slot % THEFT_STRIDE == 0 && slot / THEFT_STRIDE < THEFT_PAYMENTS;
    }

    private static String stolenCard(long index) {
        return "stolen-" + index / PAYMENTS_PER_THEFT;
    }
}
