// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.connectors;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tailrace.operator.source.PollResult;
import io.tailrace.operator.source.SplitOutput;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A push source in the hands of several threads. */
@Timeout(60)
class PushThreadsTest {

    private static final int RECORDS = 100_000;

    private final PushSource<Integer> source = Sources.push(Integer.class).holding(3);
    private final PushHandle<Integer> handle = source.handle();
    private final ReaderContext host = new ReaderContext();
    private final StampedOutput<Integer> output = new StampedOutput<>();

    private PushReader<Integer> reader() {
        return reader(host, output);
    }

    private PushReader<Integer> reader(ReaderContext of, SplitOutput<Integer> into) {
        PushReader<Integer> reader = (PushReader<Integer>) source.reader(of);
        reader.add(source.splits(1).get(0), into);
        return reader;
    }

    @Test
    void shouldLetWhoPutsWaitForRoom() throws Exception {
        PushReader<Integer> reader = reader();
        fill();
        Putter putter = blockedPutter(99);
        output.most = 1;

        reader.poll();

        putter.join();
        assertEquals(null, putter.thrown);
        output.most = Integer.MAX_VALUE;
        reader.poll();
        assertEquals(List.of(0, 1, 2, 99), output.records);
    }

    @Test
    void shouldMakeRoomEvenIfTheRecordTakenFailsTheJob() throws Exception {
        PushReader<Integer> failing =
                reader(
                        host,
                        new TakingOutput<>(9) {
                            @Override
                            public void emit(Integer value) {
                                throw new IllegalStateException("on purpose");
                            }
                        });
        fill();
        Putter putter = blockedPutter(99);

        assertThrows(IllegalStateException.class, failing::poll);

        putter.join();
        assertEquals(null, putter.thrown);
        assertEquals(0L, failing.position("pushed"));
        reader().poll();
        assertEquals(List.of(1, 2, 99), output.records);
    }

    @Test
    void shouldThrowOutOfAWaitingPutWhenCompletedOrWhenTheJobIsOver() throws Exception {
        reader();
        fill();
        Putter overtaken = blockedPutter(9);
        IllegalStateException failure = new IllegalStateException("no disk");
        host.endListener.onJobEnd(failure);
        overtaken.join();

        PushClosedException closed = (PushClosedException) overtaken.thrown;
        assertSame(failure, closed.getCause());
        assertTrue(closed.getMessage().contains("no disk"), closed.getMessage());
        assertThrows(PushClosedException.class, () -> handle.put(9));

        PushReader<Integer> next = reader();
        Putter completed = blockedPutter(9);
        handle.complete();
        completed.join();

        assertTrue(completed.thrown instanceof PushClosedException);
        next.poll();
        assertEquals(List.of(0, 1, 2), output.records);
        assertTrue(output.ended);
    }

    @Test
    void shouldLetAWaitingPutBeInterrupted() throws Exception {
        PushReader<Integer> reader = reader();
        fill();
        Putter putter = blockedPutter(9);

        putter.interrupt();
        putter.join();

        assertTrue(putter.thrown instanceof InterruptedException);
        reader.poll();
        assertEquals(List.of(0, 1, 2), output.records);
        assertEquals(0, source.waiting());
    }

    @Test
    void shouldKeepTheOrderOfEachThreadAndLoseNothing() throws Exception {
        int threads = 4;
        PushSource<long[]> many = Sources.push(long[].class).holding(64);
        Thread[] putters = new Thread[threads];
        for (int thread = 0; thread < threads; thread++) {
            int number = thread;
            putters[thread] =
                    new Thread(
                            () -> {
                                for (long n = 0; n < RECORDS; n++) {
                                    putSomehow(many.handle(), new long[] {number, n});
                                }
                            });
            putters[thread].start();
        }
        Thread completer =
                new Thread(
                        () -> {
                            for (Thread putter : putters) {
                                joined(putter);
                            }
                            many.handle().complete();
                        });
        completer.start();
        long[] next = new long[threads];
        PushReader<long[]> reader = (PushReader<long[]>) many.reader(host);
        reader.add(
                many.splits(1).get(0),
                new TakingOutput<>(Integer.MAX_VALUE) {
                    @Override
                    public void emit(long[] value) {
                        assertEquals(next[(int) value[0]]++, value[1]);
                    }

                    @Override
                    public void emit(long[] value, long timestamp) {
                        assertEquals(value[1], timestamp);
                        emit(value);
                    }
                });

        while (reader.poll() != PollResult.FINISHED) {
            Thread.yield();
        }

        completer.join();
        for (long read : next) {
            assertEquals(RECORDS, read);
        }
        assertEquals((long) threads * RECORDS, reader.position("pushed"));
    }

    @Test
    void shouldReadExactlyWhatGotInBeforeItWasCompleted() throws Exception {
        for (int round = 0; round < 300; round++) {
            PushSource<Integer> raced = Sources.push(Integer.class).holding(4);
            Racer[] racers = {new Racer(raced.handle()), new Racer(raced.handle())};
            for (Racer racer : racers) {
                racer.start();
            }
            StampedOutput<Integer> into = new StampedOutput<>();
            PushReader<Integer> reader = (PushReader<Integer>) raced.reader(host);
            reader.add(raced.splits(1).get(0), into);
            while (into.records.size() < round) {
                reader.poll();
            }
            Thread completer = new Thread(raced.handle()::complete);
            completer.start();

            while (reader.poll() != PollResult.FINISHED) {
                Thread.onSpinWait();
            }

            completer.join();
            for (Racer racer : racers) {
                racer.join();
            }
            assertEquals(racers[0].in + racers[1].in, into.records.size(), "round " + round);
        }
    }

    private void fill() {
        for (int n = 0; handle.tryPut(n); n++) {
            assertTrue(n < 3);
        }
    }

    private Putter blockedPutter(int value) {
        Putter putter = new Putter(handle, value);
        putter.start();
        while (source.waiting() == 0) {
            Thread.yield();
        }
        return putter;
    }

    private static void putSomehow(PushHandle<long[]> into, long[] value) {
        try {
            switch ((int) value[1] % 4) {
                case 0 -> into.put(value);
                case 1 -> into.put(value, value[1]);
                case 2 -> assertTrue(into.putWithin(Duration.ofDays(1), value, value[1]));
                default -> {
                    while (!into.tryPut(value)) {
                        Thread.yield();
                    }
                }
            }
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static void joined(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static final class Putter extends Thread {
        private final PushHandle<Integer> handle;
        private final int value;
        private Exception thrown;

        Putter(PushHandle<Integer> handle, int value) {
            this.handle = handle;
            this.value = value;
        }

        @Override
        public void run() {
            try {
                handle.put(value);
            } catch (Exception e) {
                thrown = e;
            }
        }
    }

    /** Puts until it is told that nothing gets in any more. */
    private static final class Racer extends Thread {
        private final PushHandle<Integer> handle;
        private int in;

        Racer(PushHandle<Integer> handle) {
            this.handle = handle;
        }

        @Override
        public void run() {
            try {
                while (true) {
                    handle.put(in);
                    in++;
                }
            } catch (PushClosedException closed) {
                assertFalse(isInterrupted());
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        }
    }
}
