// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.windowing.oracle;

import io.tailrace.windowing.pane.Refinement;
import io.tailrace.windowing.trigger.Trigger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/** Cases from seeds: the same seed is the same case. */
public final class RandomCases {

    private static final long CALENDAR_FROM = Instant.parse("2026-03-20T00:00:00Z").toEpochMilli();
    private static final long CALENDAR_UNIT_MS = 11 * 3_600_000L;
    private static final int KEYS = 3;

    private final SplittableRandom random;
    private final Coverage coverage;

    /** All times of events are this and some units. */
    private long base;

    private long unitMs = 1;

    /** All durations but those of the calendar are multiples of it. */
    private long durationsMs = 1;

    private RandomCases(long seed, Coverage coverage) {
        this.random = new SplittableRandom(seed);
        this.coverage = coverage;
    }

    static Case of(long seed, Coverage coverage) {
        RandomCases cases = new RandomCases(seed, coverage);
        Setup setup = cases.setup();
        return new Case(setup, cases.steps(setup));
    }

    /** A setup in event time, or in that of the clock, whose durations are multiples of a unit. */
    public static Setup setupOf(long seed, long unitMs) {
        SplittableRandom seeds = new SplittableRandom(seed);
        while (true) {
            RandomCases cases = new RandomCases(seeds.nextLong(), new Coverage());
            cases.unitMs = unitMs;
            cases.durationsMs = unitMs;
            Setup setup = cases.setup();
            if (!setup.where().kind().ofTheCalendar()) {
                return setup;
            }
        }
    }

    private Setup setup() {
        return chance(4) ? ofSlices() : ofAnySort();
    }

    /** One whose windows may share slices, of which there would be few else. */
    private Setup ofSlices() {
        Where.Kind kind = random.nextBoolean() ? Where.Kind.TUMBLING : Where.Kind.SLIDING;
        long step = 1 + random.nextInt(9);
        boolean tumbling = kind == Where.Kind.TUMBLING;
        long size = tumbling ? step : step * (1 + random.nextInt(5));
        long offset = chance(50) ? random.nextLong(-step + 1, step) : 0;
        placeInTime(kind, false);
        return new Setup(
                new Where(kind, size * durationsMs, step * durationsMs, offset * durationsMs),
                Setup.UNSAID,
                false,
                Refinement.values()[random.nextInt(3)],
                0,
                false,
                false,
                false,
                random.nextBoolean() ? Total.SUM : Total.MAX,
                host());
    }

    private Setup.Host host() {
        return seen(2, "restart after each step")
                ? Setup.Host.RESTARTING
                : chance(70) ? Setup.Host.TRUSTING : Setup.Host.DISTRUSTING;
    }

    private Setup ofAnySort() {
        Where.Kind[] kinds = Where.Kind.values();
        // Sessions have the most to get wrong.
        Where.Kind kind =
                random.nextInt(3) == 0 ? Where.Kind.SESSIONS : kinds[random.nextInt(kinds.length)];
        coverage.saw(kind.name());
        RandomTriggers triggers = new RandomTriggers(random, coverage, durationsMs);
        int how = random.nextInt(10);
        Trigger trigger =
                switch (how) {
                    case 0 -> Setup.UNSAID;
                    case 1, 2, 3 -> triggers.phases(1);
                    case 4, 5 -> kind.merging() ? triggers.counted() : triggers.next(3);
                    default -> triggers.next(3);
                };
        boolean ofTheClock = !kind.ofTheCalendar() && chance(12);
        Refinement refinement = Refinement.values()[random.nextInt(3)];
        Total total = Total.values()[random.nextInt(Total.values().length)];
        coverage.saw(refinement.name());
        coverage.saw(total.name());
        coverage.saw(ofTheClock ? "processing time" : "event time");
        placeInTime(kind, ofTheClock);
        return new Setup(
                where(kind),
                trigger,
                how > 0 && how < 4,
                refinement,
                ofTheClock || chance(35) ? 0 : random.nextInt(25) * unitMs,
                seen(25, "onTimeIfChanged"),
                seen(25, "lastPaneAlways"),
                ofTheClock,
                total,
                host());
    }

    private void placeInTime(Where.Kind kind, boolean ofTheClock) {
        if (kind.ofTheCalendar()) {
            base = CALENDAR_FROM;
            unitMs = CALENDAR_UNIT_MS;
        } else if (!ofTheClock && seen(10, "near the end of time")) {
            base = Long.MAX_VALUE - 60;
        } else if (random.nextBoolean()) {
            base = -20;
        }
    }

    private Where where(Where.Kind kind) {
        long step = 1 + random.nextInt(9);
        long size =
                switch (kind) {
                    case SLIDING -> step + random.nextInt(12);
                    case SLIDING_WITH_GAPS -> Math.max(1, step - 1 - random.nextInt(4));
                    case CUMULATING -> step * (1 + random.nextInt(4));
                    default -> 1 + random.nextInt(14);
                };
        long grid =
                switch (kind) {
                    case SLIDING, SLIDING_WITH_GAPS -> step;
                    default -> size;
                };
        long offset = chance(50) ? random.nextLong(-grid + 1, grid) : 0;
        return new Where(kind, size * durationsMs, step * durationsMs, offset * durationsMs);
    }

    private List<Step> steps(Setup setup) {
        List<Step> steps = new ArrayList<>();
        int count = 5 + random.nextInt(30);
        long front = 10;
        long watermark = Long.MIN_VALUE;
        long clockMs = 0;
        for (int i = 0; i < count; i++) {
            int what = random.nextInt(100);
            if (what < 59) {
                steps.add(send(i, front));
                front += random.nextInt(3);
            } else if (what < 79) {
                long units = front + random.nextInt(-20, 5) + (chance(8) ? 40 : 0);
                watermark = Math.max(watermark, at(units));
                steps.add(new Step.Watermark(watermark));
            } else if (what < 98) {
                clockMs += 1 + random.nextInt(chance(10) ? 40 : 6);
                steps.add(new Step.Clock(clockMs));
            } else {
                steps.add(new Step.Restart());
            }
        }
        return steps;
    }

    private Step send(long id, long front) {
        long units = front + random.nextInt(chance(15) ? -30 : -8, 9);
        return new Step.Send(
                new Element(
                        "k" + random.nextInt(random.nextInt(KEYS) + 1),
                        id,
                        random.nextInt(-2, 3),
                        1 + random.nextInt(14)),
                at(units) + random.nextLong(unitMs));
    }

    /** A time of events, no later than one may be. */
    private long at(long units) {
        long after = units * unitMs;
        return base > 0 && after > Long.MAX_VALUE - 1 - base ? Long.MAX_VALUE - 1 : base + after;
    }

    private boolean seen(int percent, String what) {
        boolean so = chance(percent);
        Optional.of(what).filter(any -> so).ifPresent(coverage::saw);
        return so;
    }

    private boolean chance(int percent) {
        return random.nextInt(100) < percent;
    }
}
