// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.checkpoint.align;

import static io.tailrace.checkpoint.align.Alignment.ALIGNED;
import static io.tailrace.checkpoint.align.Alignment.HOLD;
import static io.tailrace.checkpoint.align.Alignment.READ_ON;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class BarrierAlignerTest {

    @Test
    void shouldHoldEachInputUntilTheLastBarrierIsThere() {
        BarrierAligner aligner = new BarrierAligner(3, true);

        assertEquals(HOLD, aligner.onBarrier(0, 1));
        assertTrue(aligner.isHeld(0));
        assertEquals(HOLD, aligner.onBarrier(2, 1));
        assertEquals(ALIGNED, aligner.onBarrier(1, 1));

        assertFalse(aligner.isHeld(0));
        assertEquals(1, aligner.settled());
    }

    @Test
    void shouldReadOnWhereNothingIsHeldAndAlignAtTheLastBarrier() {
        BarrierAligner aligner = new BarrierAligner(2, false);

        assertEquals(READ_ON, aligner.onBarrier(1, 1));
        assertFalse(aligner.isHeld(1));
        assertEquals(ALIGNED, aligner.onBarrier(0, 1));
    }

    @Test
    void shouldNotWaitForInputsThatHaveEnded() {
        BarrierAligner aligner = new BarrierAligner(3, true);

        assertEquals(READ_ON, aligner.onEnd(0));
        assertEquals(HOLD, aligner.onBarrier(1, 1));
        assertEquals(ALIGNED, aligner.onEnd(2));
        assertEquals(ALIGNED, aligner.onBarrier(1, 2));
    }

    @Test
    void shouldAlignByRequestOnceNoInputLives() {
        BarrierAligner aligner = new BarrierAligner(2, true);

        assertEquals(READ_ON, aligner.request(1));
        assertEquals(READ_ON, aligner.onEnd(0));
        assertEquals(ALIGNED, aligner.onEnd(1));
        assertEquals(READ_ON, aligner.request(1));
        assertEquals(ALIGNED, aligner.request(2));
        assertEquals(ALIGNED, new BarrierAligner(0, true).request(1));
    }

    @Test
    void shouldKeepWaitingForTheOthersWhenAnInputEndsBehindItsBarrier() {
        BarrierAligner aligner = new BarrierAligner(2, true);

        assertEquals(HOLD, aligner.onBarrier(0, 1));
        assertEquals(READ_ON, aligner.onEnd(0));
        assertEquals(ALIGNED, aligner.onBarrier(1, 1));
    }

    @Test
    void shouldLetGoOfWhatIsGivenUpAndReadOverItsBarriers() {
        BarrierAligner aligner = new BarrierAligner(2, true);

        assertEquals(HOLD, aligner.onBarrier(0, 1));
        aligner.abort(1);
        assertFalse(aligner.isHeld(0));
        assertEquals(READ_ON, aligner.onBarrier(1, 1));
        assertEquals(HOLD, aligner.onBarrier(1, 2));
        assertEquals(ALIGNED, aligner.onBarrier(0, 2));
    }

    @Test
    void shouldGiveUpAnEarlierCheckpointAtTheBarrierOfALaterOne() {
        BarrierAligner aligner = new BarrierAligner(2, true);

        assertEquals(HOLD, aligner.onBarrier(0, 1));
        assertEquals(HOLD, aligner.onBarrier(1, 2));
        assertFalse(aligner.isHeld(0));
        assertEquals(READ_ON, aligner.onBarrier(1, 1));
        assertEquals(ALIGNED, aligner.onBarrier(0, 2));
    }

    /** The oracle keeps every event and looks through all of them each time. */
    @Test
    void shouldAgreeWithANaiveAlignerOnRandomHistories() {
        for (int seed = 0; seed < 20_000; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            int inputs = 1 + random.nextInt(4);
            BarrierAligner aligner = new BarrierAligner(inputs, random.nextBoolean());
            Naive naive = new Naive(inputs);
            long newest = 0;
            long[] sent = new long[inputs];
            for (int step = 0; step < 30; step++) {
                int input = random.nextInt(inputs);
                Alignment told = null;
                boolean aligned = false;
                switch (random.nextInt(8)) {
                    case 0 -> {
                        newest++;
                        told = aligner.request(newest);
                        aligned = naive.request(newest);
                    }
                    case 1 -> {
                        if (newest > 0) {
                            aligner.abort(newest);
                            naive.settled = Math.max(naive.settled, newest);
                        }
                    }
                    case 2 -> {
                        if (random.nextInt(3) == 0) {
                            told = aligner.onEnd(input);
                            aligned = naive.end(input);
                        }
                    }
                    default -> {
                        if (sent[input] < newest && !naive.ended.contains(input)) {
                            sent[input] += 1 + random.nextLong(newest - sent[input]);
                            told = aligner.onBarrier(input, sent[input]);
                            aligned = naive.barrier(input, sent[input]);
                        }
                    }
                }
                String where = "seed " + seed + ", step " + step;
                assertEquals(aligned, told == ALIGNED, where);
                assertEquals(naive.settled, aligner.settled(), where);
            }
        }
    }

    private static final class Naive {
        private record Came(int input, long checkpoint) {}

        private final int inputs;
        private final List<Came> barriers = new ArrayList<>();
        private final Set<Integer> ended = new HashSet<>();
        private long settled;
        private long requested;

        private Naive(int inputs) {
            this.inputs = inputs;
        }

        private boolean barrier(int input, long checkpoint) {
            barriers.add(new Came(input, checkpoint));
            return look();
        }

        private boolean end(int input) {
            ended.add(input);
            return look();
        }

        private boolean request(long checkpoint) {
            requested = Math.max(requested, checkpoint);
            return look();
        }

        private boolean look() {
            long newest = barriers.stream().mapToLong(Came::checkpoint).max().orElse(0);
            long candidate = newest > settled ? newest : ended.size() == inputs ? requested : 0;
            if (candidate <= settled) {
                return false;
            }
            for (int input = 0; input < inputs; input++) {
                if (!ended.contains(input) && !barriers.contains(new Came(input, candidate))) {
                    return false;
                }
            }
            settled = candidate;
            return true;
        }
    }
}
