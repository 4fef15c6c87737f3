// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.connectors;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import io.tailrace.harness.contract.SourceContract;
import io.tailrace.operator.RefusedCallException;
import io.tailrace.operator.RefusedNullException;
import io.tailrace.operator.codec.TypeRef;
import io.tailrace.operator.source.PollResult;
import io.tailrace.operator.source.Source;
import io.tailrace.operator.source.Split;
import io.tailrace.operator.source.SplitOutput;
import io.tailrace.operator.time.EventTime;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class PushSourceTest {

    @Nested
    class FilledBefore extends SourceContract<Integer, Long> {

        @Override
        protected Source<Integer, Long> source() throws InterruptedException {
            PushSource<Integer> source = Sources.push(Integer.class).holding(100);
            for (int i = 0; i < 100; i++) {
                source.handle().put(i);
            }
            source.handle().complete();
            return source;
        }
    }

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
    void shouldReadWhatWasPutBeforeTheStartAndAfter() throws Exception {
        handle.put(1);
        assertEquals(0, host.wakes.get());

        PushReader<Integer> reader = reader();
        assertEquals(PollResult.NOTHING_NOW, reader.poll());
        handle.put(2, 17);
        assertTrue(handle.tryPut(3));
        assertEquals(2, host.wakes.get());
        assertEquals(2, handle.unread());
        assertEquals(PollResult.NOTHING_NOW, reader.poll());

        assertEquals(List.of(1, 2, 3), output.records);
        assertEquals(Arrays.asList(null, 17L, null), output.timestamps);
        assertEquals(3, reader.position("pushed"));
        assertEquals(0, handle.unread());
    }

    @Test
    void shouldHoldNoMoreThanItsCapacity() throws Exception {
        for (int capacity = 1; capacity < 20; capacity++) {
            PushHandle<Integer> bounded = Sources.push(Integer.class).holding(capacity).handle();
            for (int i = 0; i < capacity; i++) {
                assertTrue(bounded.tryPut(i));
            }

            assertFalse(bounded.tryPut(capacity));
            assertFalse(bounded.tryPut(capacity, 5));
            assertFalse(bounded.putWithin(Duration.ZERO, capacity));
            assertFalse(bounded.putWithin(Duration.ofMillis(1), capacity, 5));
            assertEquals(capacity, bounded.unread());
        }
    }

    @Test
    void shouldEndAfterWhatWasPutBeforeItWasCompleted() throws Exception {
        PushReader<Integer> reader = reader();
        handle.put(1);
        handle.put(2);
        handle.complete();
        output.most = 1;

        assertEquals(PollResult.MORE, reader.poll());
        assertFalse(output.ended);
        output.most = 9;
        assertEquals(PollResult.FINISHED, reader.poll());

        assertEquals(List.of(1, 2), output.records);
        assertTrue(output.ended);
        assertEquals(PollResult.FINISHED, reader.poll());
        assertTrue(
                assertThrows(PushClosedException.class, () -> handle.put(3))
                        .getMessage()
                        .contains("completed"));
        assertThrows(PushClosedException.class, () -> handle.tryPut(3));
        assertThrows(PushClosedException.class, () -> handle.putWithin(Duration.ofDays(1), 3));
    }

    @Test
    void shouldFailTheJobWithTheReasonGiven() throws Exception {
        PushReader<Integer> reader = reader();
        Exception reason = new Exception("the feed broke");
        handle.put(1);
        handle.fail(reason);
        handle.complete();

        assertSame(reason, assertThrows(Exception.class, reader::poll));
        assertSame(reason, assertThrows(Exception.class, reader()::poll));

        assertEquals(List.of(1), output.records);
        assertFalse(output.ended);
        assertSame(reason, assertThrows(PushClosedException.class, () -> handle.put(2)).getCause());
    }

    @Test
    void shouldGoOnWithTheNextRun() throws Exception {
        PushReader<Integer> first = reader();
        fill();
        output.most = 1;
        first.poll();
        ReaderContext again = new ReaderContext();
        StampedOutput<Integer> rest = new StampedOutput<>();
        PushReader<Integer> second = reader(again, rest);

        handle.put(7);
        output.most = 9;
        assertThrows(RefusedCallException.class, first::poll);
        host.endListener.onJobEnd(null);
        second.poll();
        handle.put(8);
        second.poll();

        assertEquals(List.of(0), output.records);
        assertEquals(List.of(1, 2, 7, 8), rest.records);
        assertEquals(2, again.wakes.get());
        again.endListener.onJobEnd(null);
        assertThrows(PushClosedException.class, () -> handle.put(9));
    }

    @Test
    void shouldRefuseToWaitForItself() throws Exception {
        PushReader<Integer> reader = reader();
        reader.poll();
        fill();

        IllegalStateException refusal =
                assertThrows(IllegalStateException.class, () -> handle.put(9));

        assertTrue(refusal.getMessage().contains("tryPut"), refusal.getMessage());
        assertFalse(handle.tryPut(9));
    }

    @Test
    void shouldRefuseWhatNoStreamTakes() {
        assertThrows(RefusedNullException.class, () -> handle.put(null));
        assertThrows(IllegalArgumentException.class, () -> handle.put(1, EventTime.END));
        assertThrows(IllegalArgumentException.class, () -> handle.tryPut(1, EventTime.BEGINNING));
        assertThrows(
                IllegalArgumentException.class, () -> handle.putWithin(Duration.ofMillis(-1), 1));
        assertThrows(IllegalArgumentException.class, () -> source.holding(0));
        assertFalse(source.traits().replayable());
        PushReader<Integer> reader = reader();
        Split<Long> other = new Split<>("other", 0L);
        assertThrows(IllegalArgumentException.class, () -> reader.add(other, output));
    }

    @Test
    void shouldAllocateNothingPerRecord() throws Exception {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        PushSource<String> strings = Sources.push(new TypeRef<String>() {}).holding(64);
        PushReader<String> reader = (PushReader<String>) strings.reader(host);
        long[] taken = new long[1];
        reader.add(
                strings.splits(1).get(0),
                new TakingOutput<>(Integer.MAX_VALUE) {
                    @Override
                    public void emit(String value) {
                        taken[0]++;
                    }

                    @Override
                    public void emit(String value, long timestamp) {
                        taken[0] += timestamp;
                    }
                });
        putAndPoll(strings.handle(), reader, 2_000);

        long before = threads.getCurrentThreadAllocatedBytes();
        putAndPoll(strings.handle(), reader, 2_000);
        long allocated = threads.getCurrentThreadAllocatedBytes() - before;

        assertEquals(2L * 2_000 * 64, taken[0]);
        // Not one byte a record: what little there is belongs to measuring.
        assertTrue(allocated < 2_000, allocated + " bytes for 128,000 records");
    }

    private static void putAndPoll(PushHandle<String> into, PushReader<String> reader, int rounds)
            throws Exception {
        for (int round = 0; round < rounds; round++) {
            for (int n = 0; n < 32; n++) {
                into.put("a");
                into.tryPut("b", 1);
            }
            reader.poll();
        }
    }

    private void fill() {
        for (int n = 0; handle.tryPut(n); n++) {
            assertTrue(n < 3);
        }
    }
}
