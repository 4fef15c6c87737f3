// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.samples.fraud.traffic;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.LongSupplier;

/**
 * What befalls one card among some thousand payments of others: a few payments in a row.
 *
 * @param block which of the blocks of payments, from 0
 * @param card number of the card
 * @param scenes in the order of their offsets
 */
public record Plot(long block, Kind kind, int card, List<Scene> scenes) {

    /** What is going on. */
    public enum Kind {
        /** Stolen, and used again and again. */
        BURST(true),
        /** Stolen, tried with a small amount, and emptied with a large one. */
        TEST_CHARGE(true),
        /** Stolen, and used for more than its owner ever pays. */
        SPREE(true),
        /** A merchant types a digit too many, and gives it back soon. */
        MISTAKE(false),
        /** The owner is in a hurry. */
        ERRANDS(false);

        private final boolean fraud;

        Kind(boolean fraud) {
            this.fraud = fraud;
        }

        public boolean isFraud() {
            return fraud;
        }
    }

    /**
     * One payment.
     *
     * @param offset the how manieth payment it is after the plot's first
     */
    record Scene(int offset, long cents) {}

    /** Before that, no card has a history that anything could be out of line with. */
    private static final long FIRST_WITH_HABITS = 8;

    private static final int OF_STRANGERS = 54;

    static Plot of(Traffic traffic, long block) {
        SplittableRandom random = Chance.PLOT.of(traffic.seed(), block);
        int number = Traffic.someCard(random);
        long usual = traffic.card(number).usualCents();
        Kind kind = kindOf(random.nextInt(block < FIRST_WITH_HABITS ? OF_STRANGERS : 100));
        Stage stage = new Stage(random);
        switch (kind) {
            case BURST -> burst(stage, usual);
            case TEST_CHARGE -> testCharge(stage);
            case SPREE -> spree(stage, usual);
            case MISTAKE -> mistake(stage, usual);
            case ERRANDS -> stage.play(6, 60, 75, () -> usual / 2 + random.nextLong(usual));
        }
        return new Plot(block, kind, number, List.copyOf(stage.scenes));
    }

    private static Kind kindOf(int percent) {
        if (percent < OF_STRANGERS / 2) {
            return Kind.BURST;
        } else if (percent < OF_STRANGERS) {
            return Kind.TEST_CHARGE;
        } else if (percent < 80) {
            return Kind.SPREE;
        }
        return percent < 96 ? Kind.MISTAKE : Kind.ERRANDS;
    }

    /** Up to ten payments, some seconds apart; now and then so few that nobody will notice. */
    private static void burst(Stage stage, long usual) {
        int payments = stage.once(20) ? 5 : stage.random.nextInt(7, 11);
        stage.play(payments, 25, 65, () -> usual / 2 + stage.random.nextLong(usual));
    }

    /** Now and then the thief is more patient than the rule. */
    private static void testCharge(Stage stage) {
        stage.play(1, 0, 1, () -> 50 + stage.random.nextLong(150));
        int pause = stage.once(20) ? 1_300 : stage.random.nextInt(50, 1_000);
        stage.play(1, pause, pause + 1, () -> 450_00 + stage.random.nextLong(1_500_00));
    }

    /** Now and then the thief is modest. */
    private static void spree(Stage stage, long usual) {
        int least = stage.once(12) ? 2 : 8;
        stage.play(3, 100, 400, () -> usual * least + stage.random.nextLong(usual * 6));
    }

    private static void mistake(Stage stage, long usual) {
        long cents = usual * 20;
        stage.play(1, 0, 1, () -> cents);
        stage.play(1, 100, 600, () -> -cents);
    }

    /** Where scenes are lined up. */
    private static final class Stage {
        private final SplittableRandom random;
        private final List<Scene> scenes = new ArrayList<>();
        private int offset;

        Stage(SplittableRandom random) {
            this.random = random;
            this.offset = random.nextInt(500);
        }

        /** Once in so many times. */
        boolean once(int times) {
            return random.nextInt(times) == 0;
        }

        /**
         * So many payments, each at least and less than so many payments of others after the last.
         */
        void play(int payments, int leastPause, int pauseBelow, LongSupplier cents) {
            for (int n = 0; n < payments; n++) {
                offset += random.nextInt(leastPause, pauseBelow);
                scenes.add(new Scene(offset, cents.getAsLong()));
            }
        }
    }
}
