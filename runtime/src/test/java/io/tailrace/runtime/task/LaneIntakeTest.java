// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.runtime.task;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tailrace.runtime.clock.TaskClock;
import io.tailrace.runtime.clock.VirtualClock;
import io.tailrace.runtime.count.SingleWriterCounter;
import io.tailrace.runtime.count.TaskCounters;
import io.tailrace.runtime.lane.ArrayLane;
import io.tailrace.runtime.lane.SignalKind;
import io.tailrace.runtime.link.Link;
import io.tailrace.runtime.out.Outbox;
import io.tailrace.runtime.out.Outlet;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Lanes that always have something: which of them is read? */
class LaneIntakeTest {

    private static final int LANES = 3;

    private final List<ArrayLane> lanes = new ArrayList<>();
    private final List<Object> read = new ArrayList<>();
    private final TaskClock clock = new TaskClock(VirtualClock.startingAt(0), false);
    private boolean firstIsHeldBack;

    @Test
    void shouldReadAllLanesInTurnThoughATurnEndsWithTheFirst() {
        LaneIntake intake = intake();

        for (int turn = 0; turn < 30; turn++) {
            fill();
            assertEquals(2, intake.poll(2));
        }

        for (int lane = 0; lane < LANES; lane++) {
            String name = "lane " + lane;
            assertEquals(20, read.stream().filter(name::equals).count(), name + " of " + read);
        }
    }

    @Test
    void shouldReadNoOtherLaneWhileOneThatIsHeldBackHasSomething() {
        LaneIntake intake = intake();
        fill();
        firstIsHeldBack = true;

        assertEquals(0, intake.poll(8));
        assertEquals(0, intake.poll(8));
        firstIsHeldBack = false;
        intake.poll(2);

        assertEquals(List.of("lane 0", "lane 0"), read);
    }

    @Test
    void shouldReadNoFurtherWhenWhatComesOutDoesNotFit() {
        Outbox outbox = new Outbox(new SingleWriterCounter(), clock);
        ArrayLane out = ArrayLane.ofCapacity(2);
        Outlet outlet = outbox.add(out.writer(), "receiver");
        LaneIntake intake = intake(outbox, outlet);
        fill();

        assertEquals(3, intake.poll(6));
        assertEquals(0, intake.poll(6));

        assertTrue(outbox.isBlocked());
        assertEquals(1, outbox.waiting());
    }

    @Test
    void shouldReadTheOthersWhileOneThatIsHeldBackHasNothing() {
        LaneIntake intake = intake();
        firstIsHeldBack = true;
        offer(1);
        offer(2);

        assertEquals(2, intake.poll(8));

        assertTrue(read.containsAll(List.of("lane 1", "lane 2")), read.toString());
    }

    private LaneIntake intake() {
        return intake(new Outbox(new SingleWriterCounter(), clock), null);
    }

    /**
     * @param outlet where what is read is sent on; {@code null} for nowhere
     */
    private LaneIntake intake(Outbox outbox, Outlet outlet) {
        Link reading =
                new Link() {
                    @Override
                    public void onRecord(Object value, long timestamp) {
                        read.add(value);
                        if (outlet != null) {
                            outlet.send(SignalKind.RECORD, value, timestamp);
                        }
                    }

                    @Override
                    public void onControl(int kind, long argument) {
                        throw new AssertionError(SignalKind.nameOf(kind));
                    }
                };
        List<InputLane> inputs = new ArrayList<>();
        for (int i = 0; i < LANES; i++) {
            ArrayLane lane = ArrayLane.ofCapacity(2);
            lanes.add(lane);
            boolean first = i == 0;
            inputs.add(
                    new InputLane(
                            lane.reader(), "sender-" + i, reading, () -> first && firstIsHeldBack));
        }
        return new LaneIntake(
                "task-0", inputs, reading, outbox, clock, new TaskCounters().recordsIn(), null);
    }

    private void fill() {
        for (int lane = 0; lane < LANES; lane++) {
            while (lanes.get(lane).size() < 2) {
                offer(lane);
            }
        }
    }

    private void offer(int lane) {
        var writer = lanes.get(lane).writer();
        assertTrue(writer.offer(SignalKind.RECORD, "lane " + lane, 1, 0));
        writer.flush();
    }
}
