// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.harness.contract;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.tailrace.operator.sink.Sink;
import io.tailrace.operator.sink.SinkGuarantee;
import io.tailrace.operator.sink.SinkTraits;
import io.tailrace.operator.sink.SinkWriter;
import io.tailrace.operator.sink.TransactionalSink;
import io.tailrace.operator.time.EventTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * What every sink keeps. A subject extends this and says how to look at what has been written.
 *
 * <p>JUnit makes a new instance of the subject for every test: its fields are the outside that the
 * sinks of this test write to, empty at first. A sink that commits in two phases is judged by
 * {@link TransactionalSinkContract}, which asks for all this and more.
 *
 * @param <T> what is written; with a meaningful {@code equals}
 */
public abstract class SinkContract<T> {

    private static final int RECORDS = 100;

    /** Another sink at every call, as after a restart; all write to the same outside. */
    protected abstract Sink<T> sink() throws Exception;

    /** A record; different ones for different numbers. */
    protected abstract T record(int number);

    /** What others see by now, oldest first; empty where nobody can look. */
    protected abstract Optional<List<T>> visible() throws Exception;

    @Test
    void shouldBeWhatItSays() throws Exception {
        SinkTraits traits = sink().traits();

        assertNotNull(traits);
        assertEquals(traits, sink().traits(), "the traits of another one");
        boolean inTwoPhases = sink() instanceof TransactionalSink<?, ?>;
        assertEquals(
                traits.guarantee() == SinkGuarantee.TRANSACTIONAL,
                inTwoPhases,
                "says %s, and %s a TransactionalSink"
                        .formatted(traits.guarantee(), inTwoPhases ? "is" : "is not"));
        if (inTwoPhases) {
            assertInstanceOf(
                    TransactionalSinkContract.class,
                    this,
                    "a sink that commits in two phases is judged by TransactionalSinkContract");
        }
    }

    @Test
    void shouldHaveSentOnWhatWasFlushed() throws Exception {
        assumeVisibleAtOnce();
        SinkWriter<T> writer = open();
        write(writer, 0, RECORDS);

        writer.flush();

        assertVisible(records(0, RECORDS), "flushed, not closed");
        writer.close();
        assertVisible(records(0, RECORDS), "flushed and closed");
    }

    @Test
    void shouldSendOnNothingTwice() throws Exception {
        assumeVisibleAtOnce();
        SinkWriter<T> writer = open();
        write(writer, 0, 3);

        writer.flush();
        writer.flush();
        write(writer, 3, 5);
        writer.flush();
        writer.close();

        assertVisible(records(0, 5), "flushed again and again");
    }

    @Test
    void shouldFlushThoughNothingWasWritten() throws Exception {
        SinkWriter<T> writer = open();

        assertDoesNotThrow(writer::flush, "flush() with nothing written");

        writer.close();
        assertVisible(List.of(), "flushed with nothing written");
    }

    @Test
    void shouldKeepTheOrderOfEachTask() throws Exception {
        assumeVisibleAtOnce();
        Sink<T> sink = sink();
        SinkWriter<T> even = new SinkBench(0, 2).open(sink);
        SinkWriter<T> odd = new SinkBench(1, 2).open(sink);
        for (int number = 0; number < RECORDS; number += 2) {
            write(even, number, number + 1);
            write(odd, number + 1, number + 2);
        }

        even.flush();
        odd.flush();

        for (int task = 0; task < 2; task++) {
            int first = task;
            List<T> mine =
                    IntStream.range(0, RECORDS)
                            .filter(number -> number % 2 == first)
                            .mapToObj(this::record)
                            .toList();
            List<T> seen = new ArrayList<>(visible().orElseThrow());
            seen.retainAll(mine);
            assertEquals(mine, seen, "what task " + task + " wrote");
        }
        even.close();
        odd.close();
    }

    @Test
    void shouldLeaveOtherTasksAloneWhenOneIsClosed() throws Exception {
        assumeVisibleAtOnce();
        Sink<T> sink = sink();
        SinkWriter<T> first = new SinkBench(0, 2).open(sink);
        SinkWriter<T> second = new SinkBench(1, 2).open(sink);
        write(second, 0, 1);

        first.close();
        assertDoesNotThrow(() -> write(second, 1, 2), "writing while another task is closed");
        assertDoesNotThrow(second::flush, "flushing while another task is closed");

        assertVisible(records(0, 2), "written by the task that goes on");
        second.close();
    }

    @Test
    void shouldTakeTimestampsUpToTheEndsOfTime() throws Exception {
        SinkWriter<T> writer = open();

        assertDoesNotThrow(
                () -> {
                    writer.write(record(0), EventTime.BEGINNING + 1);
                    writer.write(record(1), EventTime.END - 1);
                    writer.flush();
                },
                "timestamps next to the ends of time");

        writer.close();
    }

    @Test
    void shouldCloseAtAnyMomentAndAgain() throws Exception {
        SinkWriter<T> untouched = sink().writer(SinkBench.ALONE);
        SinkWriter<T> written = open();
        write(written, 0, 3);
        SinkWriter<T> flushed = open();
        write(flushed, 3, 5);
        flushed.flush();

        for (SinkWriter<T> writer : List.of(untouched, written, flushed)) {
            assertDoesNotThrow(writer::close, "close()");
            Optional<List<T>> once = visible();
            assertDoesNotThrow(writer::close, "close() again");
            assertEquals(once, visible(), "closed again");
        }
    }

    @Test
    void shouldShowNoRepetitionIfIdempotent() throws Exception {
        assumeTrue(sink().traits().guarantee() == SinkGuarantee.IDEMPOTENT, "says it is not");
        for (int attempt = 0; attempt < 3; attempt++) {
            SinkWriter<T> writer = open();
            write(writer, 0, RECORDS);
            writer.flush();
            writer.close();
        }

        if (visible().isPresent()) {
            assertEquals(
                    counted(records(0, RECORDS)),
                    counted(visible().get()),
                    "written three times by an idempotent sink");
        }
    }

    final SinkWriter<T> open() throws Exception {
        return SinkBench.ALONE.open(sink());
    }

    final void write(SinkWriter<T> writer, int from, int to) throws Exception {
        for (int number = from; number < to; number++) {
            writer.write(record(number), number);
        }
    }

    final List<T> records(int from, int to) {
        return IntStream.range(from, to).mapToObj(this::record).toList();
    }

    /** Says nothing where nobody can look. */
    final void assertVisible(List<T> expected, String when) throws Exception {
        Optional<List<T>> seen = visible();
        if (seen.isPresent()) {
            assertEquals(expected, seen.get(), "what is visible: " + when);
        }
    }

    private void assumeVisibleAtOnce() throws Exception {
        assumeFalse(
                sink().traits().guarantee() == SinkGuarantee.TRANSACTIONAL,
                "shows nothing before it is committed");
        assumeVisible();
    }

    final void assumeVisible() throws Exception {
        assumeTrue(visible().isPresent(), "nobody can look at what is written");
    }

    private static <T> Map<T, Integer> counted(List<T> records) {
        Map<T, Integer> counts = new HashMap<>();
        records.forEach(one -> counts.merge(one, 1, Integer::sum));
        return counts;
    }
}
