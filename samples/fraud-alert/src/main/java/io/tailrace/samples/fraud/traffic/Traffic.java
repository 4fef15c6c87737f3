// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.samples.fraud.traffic;

import io.tailrace.samples.fraud.detection.Payment;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Payments of some thousand cards, ten for each second of event time. They come up to three seconds
 * out of order; one in 500 is late by up to 40 seconds, one in 2,000 hopelessly late.
 *
 * <p>Every {@link #BLOCK} payments hold one {@link Plot}. For any thread.
 */
public final class Traffic {

    /** How many payments of all cards hold one plot. */
    public static final int BLOCK = 2_000;

    public static final long BEGIN_MS = Instant.parse("2026-01-01T00:00:00Z").toEpochMilli();
    public static final long STEP_MS = 100;

    private static final int CARDS = 3_000;
    private static final int DISORDER_MS = 3_000;
    private static final int ONE_IN_LATE = 500;
    private static final int LEAST_LATE_MS = 10_000;
    private static final int MOST_LATE_MS = 40_000;
    private static final int ONE_IN_TOO_LATE = 2_000;
    private static final long TOO_LATE_MS = Duration.ofMinutes(25).toMillis();
    private static final int ONE_IN_SMALL = 300;
    private static final long SMALL_CENTS = 1_50;

    /** Before that many payments nothing can be late: there is nothing to be late for. */
    private static final int WARM_UP = 5_000;

    private final long seed;
    private final List<Card> cards;

    /** The plot that was asked for last: payments are mostly made one after the other. */
    private volatile Plot latest;

    public Traffic(long seed) {
        this.seed = seed;
        this.cards = IntStream.range(0, CARDS).mapToObj(card -> Card.of(seed, card)).toList();
    }

    public long seed() {
        return seed;
    }

    public Payment payment(long number) {
        Plot plot = plot(number / BLOCK);
        SplittableRandom random = Chance.PAYMENT.of(seed, number);
        long dueMs = dueMs(number);
        int offset = (int) (number % BLOCK);
        for (Plot.Scene scene : plot.scenes()) {
            if (scene.offset() == offset) {
                long atMs = dueMs - random.nextInt(DISORDER_MS);
                return new Payment(
                        card(plot.card()).name(), Card.anyMerchant(random), scene.cents(), atMs);
            }
        }
        Card card = card(someCard(random));
        boolean small = random.nextInt(ONE_IN_SMALL) == 0;
        return new Payment(
                card.name(),
                card.ownMerchant(random),
                small ? SMALL_CENTS : card.someCents(random),
                dueMs - delayMs(number, random));
    }

    /** What goes on in a block of payments, the first one being 0. */
    public Plot plot(long block) {
        Plot known = latest;
        if (known == null || known.block() != block) {
            known = Plot.of(this, block);
            latest = known;
        }
        return known;
    }

    /** The time at which a payment is made, were it not for disorder. */
    public static long dueMs(long number) {
        return BEGIN_MS + number * STEP_MS;
    }

    /**
     * The block of the payment that is made at that time; its disorder may lead to the one before.
     */
    public static long blockAt(long timeMs) {
        return Math.floorDiv(timeMs - BEGIN_MS, STEP_MS * BLOCK);
    }

    /** The name of a card. */
    public String cardName(int number) {
        return card(number).name();
    }

    Card card(int number) {
        return cards.get(number);
    }

    /** Those with low numbers pay often, those with high ones hardly ever. */
    static int someCard(SplittableRandom random) {
        return Math.min(random.nextInt(CARDS), random.nextInt(CARDS));
    }

    private static long delayMs(long number, SplittableRandom random) {
        if (number > WARM_UP && random.nextInt(ONE_IN_TOO_LATE) == 0) {
            return TOO_LATE_MS + random.nextInt(MOST_LATE_MS);
        }
        if (number > WARM_UP && random.nextInt(ONE_IN_LATE) == 0) {
            return random.nextInt(LEAST_LATE_MS, MOST_LATE_MS);
        }
        return random.nextInt(DISORDER_MS);
    }
}
