// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.runtime.time;

import io.tailrace.operator.time.EventTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** What an input says about time in a random history. */
record TimeSignal(int input, Kind kind, long watermark) {

    enum Kind {
        WATERMARK,
        IDLE,
        ACTIVE,
        END
    }

    /**
     * A history of one input: watermarks go up and now and then down, statuses toggle and are now
     * and then repeated, and it may end.
     */
    static List<TimeSignal> historyOf(int input, int length, Random random) {
        List<TimeSignal> history = new ArrayList<>();
        long watermark = random.nextInt(20) - 10;
        for (int i = 0; i < length; i++) {
            int dice = random.nextInt(20);
            if (dice < 12) {
                watermark += random.nextInt(12) - 2;
                history.add(new TimeSignal(input, Kind.WATERMARK, watermark));
            } else if (dice < 15) {
                history.add(new TimeSignal(input, Kind.IDLE, 0));
            } else {
                history.add(new TimeSignal(input, Kind.ACTIVE, 0));
            }
        }
        if (random.nextInt(3) == 0) {
            if (random.nextBoolean()) {
                history.add(new TimeSignal(input, Kind.WATERMARK, EventTime.END));
            }
            history.add(new TimeSignal(input, Kind.END, 0));
        }
        return history;
    }

    /** One order in which several inputs may be heard; each keeps its own order. */
    static List<TimeSignal> interleaved(List<List<TimeSignal>> histories, Random random) {
        List<List<TimeSignal>> rest = new ArrayList<>();
        histories.forEach(history -> rest.add(new ArrayList<>(history)));
        rest.removeIf(List::isEmpty);
        List<TimeSignal> interleaved = new ArrayList<>();
        while (!rest.isEmpty()) {
            int chosen = random.nextInt(rest.size());
            interleaved.add(rest.get(chosen).remove(0));
            if (rest.get(chosen).isEmpty()) {
                rest.remove(chosen);
            }
        }
        return interleaved;
    }

    TimeVerdict tell(WatermarkMerger merger) {
        return switch (kind) {
            case WATERMARK -> merger.onWatermark(input, watermark);
            case IDLE -> merger.onIdle(input);
            case ACTIVE -> merger.onActive(input);
            case END -> merger.onEnd(input);
        };
    }
}
