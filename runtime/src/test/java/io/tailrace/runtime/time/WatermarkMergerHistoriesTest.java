// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.runtime.time;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tailrace.operator.time.EventTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class WatermarkMergerHistoriesTest {

    private static final int HISTORIES = Integer.getInteger("tailrace.seeds", 5_000);

    @Test
    void shouldForwardWhatTheNaiveMergerForwards() {
        forEachHistory(
                (inputs, signals, reproduce) -> {
                    WatermarkMerger merger = WatermarkMerger.of(inputs);
                    NaiveMerger naive = new NaiveMerger(inputs);
                    ForwardedSignals forwarded = new ForwardedSignals();

                    for (TimeSignal signal : signals) {
                        forwarded.forward(signal.tell(merger), merger.watermark());
                        naive.hear(signal);
                    }

                    assertEquals(naive.signals, forwarded.drain(), reproduce);
                });
    }

    @Test
    void shouldX2ForwardTheSameIfRestoredFromItsSnapshotAtEveryStep() {
        forEachHistory(
                (inputs, signals, reproduce) -> {
                    WatermarkMerger uninterrupted = WatermarkMerger.of(inputs);
                    WatermarkMerger restored = WatermarkMerger.of(inputs);
                    ForwardedSignals expected = new ForwardedSignals();
                    ForwardedSignals actual = new ForwardedSignals();

                    for (TimeSignal signal : signals) {
                        expected.forward(signal.tell(uninterrupted), uninterrupted.watermark());
                        restored = WatermarkMerger.restored(restored.snapshot());
                        actual.forward(signal.tell(restored), restored.watermark());
                    }

                    assertEquals(expected.drain(), actual.drain(), reproduce);
                });
    }

    @Test
    void shouldT1OnlyEverGoUpAndT8OnlyEverToggle() {
        forEachHistory(
                (inputs, signals, reproduce) -> {
                    WatermarkMerger merger = WatermarkMerger.of(inputs);
                    ForwardedSignals forwarded = new ForwardedSignals();
                    long last = EventTime.BEGINNING;
                    boolean idle = false;

                    for (TimeSignal signal : signals) {
                        TimeVerdict verdict = signal.tell(merger);
                        for (String said : forwarded.forward(verdict, merger.watermark()).drain()) {
                            if (said.startsWith("watermark")) {
                                assertTrue(merger.watermark() > last && !idle, reproduce);
                                last = merger.watermark();
                            } else if (!said.equals("end")) {
                                assertEquals(idle ? "active" : "idle", said, reproduce);
                                idle = !idle;
                            }
                        }
                    }
                });
    }

    /** The input of a task downstream loses nothing that this one forwards. */
    @Test
    void shouldT4BeHeardCompletelyByTheMergerDownstream() {
        forEachHistory(
                (inputs, signals, reproduce) -> {
                    WatermarkMerger upstream = WatermarkMerger.of(inputs);
                    WatermarkMerger downstream = WatermarkMerger.of(1);
                    ForwardedSignals sent = new ForwardedSignals();
                    ForwardedSignals passedOn = new ForwardedSignals();

                    for (TimeSignal signal : signals) {
                        TimeVerdict verdict = signal.tell(upstream);
                        sent.forward(verdict, upstream.watermark());
                        passOn(verdict, upstream.watermark(), downstream, passedOn);
                    }

                    assertEquals(sent.drain(), passedOn.drain(), reproduce);
                });
    }

    @Test
    void shouldT2NeverBeAheadOfAnInputThatHasNeverBeenIdle() {
        forEachHistory(
                (inputs, signals, reproduce) -> {
                    WatermarkMerger merger = WatermarkMerger.of(inputs);
                    long[] promised = new long[inputs];
                    Arrays.fill(promised, EventTime.BEGINNING);
                    Set<Integer> excused = new HashSet<>();

                    for (TimeSignal signal : signals) {
                        signal.tell(merger);
                        int input = signal.input();
                        switch (signal.kind()) {
                            case WATERMARK ->
                                    promised[input] = Math.max(promised[input], signal.watermark());
                            case IDLE, END -> excused.add(input);
                            case ACTIVE -> {}
                        }

                        for (int other = 0; other < inputs; other++) {
                            assertTrue(
                                    excused.contains(other)
                                            || merger.watermark() <= promised[other],
                                    reproduce);
                        }
                    }
                });
    }

    @Test
    void shouldT6ComeToTheSameInWhateverOrderInputsAreHeardOnceAllAreIdleOrEnded() {
        long seed = new Random().nextLong();
        for (int history = 0; history < HISTORIES; history++) {
            Random random = new Random(seed + history);
            int inputs = 1 + random.nextInt(5);
            List<List<TimeSignal>> histories = new ArrayList<>();
            for (int input = 0; input < inputs; input++) {
                histories.add(TimeSignal.historyOf(input, random.nextInt(15), random));
                histories.get(input).add(new TimeSignal(input, TimeSignal.Kind.IDLE, 0));
            }

            Set<String> outcomes = new HashSet<>();
            for (int order = 0; order < 6; order++) {
                outcomes.add(outcomeOf(inputs, TimeSignal.interleaved(histories, random)));
            }

            assertEquals(1, outcomes.size(), "seed " + (seed + history) + ": " + outcomes);
        }
    }

    private static String outcomeOf(int inputs, List<TimeSignal> signals) {
        WatermarkMerger merger = WatermarkMerger.of(inputs);
        String status = "active";
        ForwardedSignals forwarded = new ForwardedSignals();
        for (TimeSignal signal : signals) {
            for (String said : forwarded.forward(signal.tell(merger), merger.watermark()).drain()) {
                status = said.startsWith("watermark") ? status : said;
            }
        }
        return status + " at " + merger.watermark();
    }

    private static void passOn(
            TimeVerdict verdict, long watermark, WatermarkMerger to, ForwardedSignals passedOn) {
        if (verdict.forwardsActive()) {
            passedOn.forward(to.onActive(0), to.watermark());
        }
        if (verdict.forwardsWatermark()) {
            passedOn.forward(to.onWatermark(0, watermark), to.watermark());
        }
        if (verdict.forwardsIdle()) {
            passedOn.forward(to.onIdle(0), to.watermark());
        }
        if (verdict.forwardsEnd()) {
            passedOn.forward(to.onEnd(0), to.watermark());
        }
    }

    private static void forEachHistory(HistoryCheck check) {
        long seed = new Random().nextLong();
        for (int history = 0; history < HISTORIES; history++) {
            Random random = new Random(seed + history);
            int inputs = 1 + random.nextInt(5);
            List<List<TimeSignal>> histories = new ArrayList<>();
            for (int input = 0; input < inputs; input++) {
                histories.add(TimeSignal.historyOf(input, random.nextInt(25), random));
            }
            List<TimeSignal> signals = TimeSignal.interleaved(histories, random);

            long reproducing = seed + history;
            check.check(inputs, signals, () -> "seed " + reproducing + ": " + signals);
        }
    }

    private interface HistoryCheck {
        void check(int inputs, List<TimeSignal> signals, Supplier<String> reproduce);
    }
}
