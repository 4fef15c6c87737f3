// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.runtime.task;

import io.tailrace.operator.source.PollResult;
import io.tailrace.operator.source.Source;
import io.tailrace.operator.source.SourceContext;
import io.tailrace.operator.source.SourceReader;
import io.tailrace.operator.time.EventTime;
import io.tailrace.pipeline.graph.Timestamping;
import io.tailrace.runtime.clock.TaskClock;
import io.tailrace.runtime.count.LaneFigures;
import io.tailrace.runtime.count.TurnCounter;
import io.tailrace.runtime.count.WaitFigures;
import io.tailrace.runtime.count.WaitTime;
import io.tailrace.runtime.failure.NodeFailures;
import io.tailrace.runtime.failure.RefusedRecordException;
import io.tailrace.runtime.lane.SignalKind;
import io.tailrace.runtime.link.NodeOutputs;
import io.tailrace.runtime.out.Outbox;
import io.tailrace.runtime.time.SourcePace;
import io.tailrace.runtime.time.SplitWatermarks;
import io.tailrace.runtime.time.TimeVerdict;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Reads the splits of a source task. After each batch the watermark that the batch allows is passed
 * on, never before: a promise does not overtake the records it was drawn from.
 */
public final class SourceIntake implements Intake {

    private static final long ALIGNMENT_LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(1);

    private final String task;
    private final Source<Object, Object> source;
    private final SourceContext context;
    private final Timestamps timestamps;
    private final SplitWatermarks<Object> watermarks;
    private final SourcePace pace;
    private final NodeFailures failures;
    private final NodeOutputs outputs;
    private final Outbox outbox;
    private final TaskClock clock;
    private final TurnCounter recordsIn;
    private final SignalTrace trace;

    private final WaitTime waitForOthers = new WaitTime();
    private final SourceSplits splits;
    private SourceReader<Object, Object> reader;
    private SourceFeed emitting;
    private int limit;
    private int room;
    private int emitted;
    private boolean held;

    /** How far it has come in event time, and may come; where it waits for nobody, as it began. */
    private long position = EventTime.BEGINNING;

    private long paceLimit = EventTime.END;
    private boolean ended;
    private boolean stopped;
    private boolean endRequested;
    private boolean stopRequested;

    /**
     * @param start the splits of this task
     * @param pace {@code null} for a source that waits for nobody
     * @param trace {@code null} for none
     */
    public SourceIntake(
            String task,
            Source<Object, Object> source,
            SourceContext context,
            SourceStart start,
            Timestamping<Object> timestamping,
            SourcePace pace,
            NodeFailures failures,
            NodeOutputs outputs,
            Outbox outbox,
            TaskClock clock,
            TurnCounter recordsIn,
            SignalTrace trace) {
        this.task = task;
        this.source = source;
        this.context = context;
        this.timestamps = Timestamps.of(timestamping, context::processingTimeMs);
        this.watermarks =
                start.watermarks(Timestamps.policyOf(timestamping), context.processingTimeMs());
        this.splits = new SourceSplits(this, source, context, start, watermarks, failures);
        this.pace = pace;
        this.failures = failures;
        this.outputs = outputs;
        this.outbox = outbox;
        this.clock = clock;
        this.recordsIn = recordsIn;
        this.trace = trace;
    }

    @Override
    public void open() {
        try {
            reader = source.reader(context);
            splits.begin(reader);
        } catch (Throwable thrown) {
            throw failures.onCall("open its reader", thrown);
        } finally {
            countEmitted();
        }
    }

    @Override
    public int poll(int limit) {
        long nowMs = context.processingTimeMs();
        if (held) {
            held = false;
            watermarks.resumeAll(nowMs);
        }
        if (stopRequested) {
            settle();
            ended = true;
            stopped = true;
            waitForOthers.onWaiting(false, clock.nowNs());
            clock.bornNow();
            outputs.all().onControl(SignalKind.STOP, 0);
            return 1;
        }
        if (mustWait()) {
            heldUp();
            return 0;
        }
        int done = pollAndForward(limit, nowMs);
        if (pace != null) {
            position = Math.max(position, watermarks.watermark());
            pace.tell(position, !ended && !watermarks.isIdle());
        }
        return done;
    }

    private boolean mustWait() {
        if (pace == null) {
            return false;
        }
        paceLimit = pace.limit();
        boolean waits = !endRequested && position > paceLimit;
        if (waits != waitForOthers.isWaiting()) {
            waitForOthers.onWaiting(waits, clock.nowNs());
        }
        return waits;
    }

    private int pollAndForward(int limit, long nowMs) {
        emitted = 0;
        int found = endRequested ? 0 : splits.lookIfDue(reader, nowMs);
        int before = splits.open().size();
        PollResult result = endRequested ? PollResult.FINISHED : pollReader(limit);
        if (endRequested || (result == PollResult.FINISHED && !splits.discovers())) {
            if (!endRequested) {
                List.copyOf(splits.open()).forEach(SourceFeed::end);
            }
            end();
            return emitted + 1;
        }
        int changed = emitted + found + (before - splits.open().size()) + advance(nowMs);
        // A reader that asks to be polled again has come further, though nothing may show it.
        return changed == 0 && result == PollResult.MORE ? 1 : changed;
    }

    private void end() {
        ended = true;
        bearControl();
        Verdicts.forward(watermarks.end(), watermarks.watermark(), outputs.all());
    }

    @Override
    public void heldUp() {
        if (!held) {
            held = true;
            watermarks.pauseAll(context.processingTimeMs());
        }
    }

    @Override
    public long nextDeadlineMs() {
        if (ended) {
            return Long.MAX_VALUE;
        }
        long timeMs = watermarks.nextDeadlineMs();
        return held ? timeMs : Math.min(timeMs, splits.nextLookMs());
    }

    @Override
    public long nanosUntilPoll() {
        if (waitForOthers.isWaiting()) {
            // Nobody tells it when the others have caught up.
            return ALIGNMENT_LOOK_NANOS;
        }
        if (ended) {
            return Long.MAX_VALUE;
        }
        return ask("say when to poll its reader next", SourceReader::nanosUntilNext);
    }

    @Override
    public void endInput() {
        endRequested = !stopRequested;
    }

    @Override
    public void stop() {
        stopRequested = !endRequested;
    }

    @Override
    public boolean hasEnded() {
        return ended;
    }

    @Override
    public boolean hasStopped() {
        return stopped;
    }

    @Override
    public long watermark() {
        return watermarks.watermark();
    }

    @Override
    public List<LaneFigures> lanes() {
        return List.of();
    }

    @Override
    public WaitFigures waitForOthers(long nowNs) {
        return waitForOthers.figures(nowNs);
    }

    @Override
    public String awaiting() {
        if (waitForOthers.isWaiting()) {
            return "slower sources that it is aligned with";
        }
        return "records of its source, %d of %d splits being open"
                .formatted(splits.open().size(), splits.count());
    }

    /** Where the record being processed came from, as precisely as the reader can tell. */
    public String origin() {
        return emitting == null ? "" : "split '" + emitting.splitId() + "'" + emitting.near(reader);
    }

    @Override
    public void close() {
        if (reader == null) {
            return;
        }
        SourceReader<Object, Object> closing = reader;
        reader = null;
        try {
            closing.close();
        } catch (Throwable thrown) {
            throw failures.onCall("close its reader", thrown);
        }
    }

    SplitWatermarks<Object> watermarks() {
        return watermarks;
    }

    SourceSplits splits() {
        return splits;
    }

    <R> R ask(String doing, ReaderCall<R> call) {
        try {
            return call.of(reader);
        } catch (Throwable thrown) {
            throw failures.onCall(doing, thrown);
        }
    }

    /** Passes on what is known of event time; behind a stop nobody would read it in this run. */
    long settle() {
        long nowMs = context.processingTimeMs();
        if (endRequested && !ended) {
            end();
        } else if (!ended && splits.hasHadAny()) {
            advance(nowMs);
        }
        return nowMs;
    }

    boolean accepting() {
        return room > 0 && !outbox.isBlocked() && position <= paceLimit;
    }

    void takeIn(SourceFeed feed, int split, Object value, boolean hasNative, long nativeTimestamp) {
        if (room == limit) {
            // One reading for all records of a poll, taken before any of them has come further.
            clock.bornNow();
        }
        room--;
        if (emitting != feed) {
            // Not stored for every record: a reference stored into an old object costs a barrier.
            emitting = feed;
        }
        long timestamp = EventTime.BEGINNING;
        try {
            feed.requireNotEnded(SignalKind.RECORD);
            if (value == null) {
                throw RefusedRecordException.nullFrom("its reader");
            }
            timestamp = timestamps.of(value, hasNative, nativeTimestamp);
            if (EventTime.isReserved(timestamp)) {
                throw RefusedRecordException.reserved(timestamp);
            }
            watermarks.onRecord(split, value, timestamp);
            if (pace != null) {
                position = Math.max(position, timestamp);
            }
        } catch (Throwable thrown) {
            onFailure(value, timestamp, thrown);
            return;
        }
        if (trace != null) {
            trace.onSignal(task, feed.splitId(), split, SignalKind.RECORD, value, timestamp);
        }
        outputs.main().onRecord(value, timestamp);
    }

    /** What its reader could not make a record of counts as one all the same. */
    void takeRefused(SourceFeed feed, Object raw, Exception why) {
        room--;
        emitting = feed;
        long nowMs = context.processingTimeMs();
        failures.onNoRecord(raw, nowMs, why);
    }

    private PollResult pollReader(int limit) {
        this.limit = limit;
        room = limit;
        try {
            return reader.poll();
        } catch (Throwable thrown) {
            throw failures.onCall("poll its reader", thrown);
        } finally {
            countEmitted();
        }
    }

    /** Counted together, not one by one: a record costs what it must. */
    private void countEmitted() {
        emitted = limit - room;
        recordsIn.add(emitted);
        limit = 0;
        room = 0;
        emitting = null;
    }

    /** Returns whether anything was passed on, as a number. */
    private int advance(long nowMs) {
        TimeVerdict verdict;
        try {
            verdict = watermarks.advance(nowMs);
        } catch (Throwable thrown) {
            throw failures.onCall("say how far event time has come", thrown);
        }
        splits.onAdvanced();
        if (verdict.ordinal() == 0) {
            return 0;
        }
        bearControl();
        Verdicts.forward(verdict, watermarks.watermark(), outputs.all());
        return 1;
    }

    /** What is passed on after records is as old as they are. */
    private void bearControl() {
        if (emitted == 0) {
            clock.bornNow();
        }
    }

    /** A dead letter needs a timestamp even where the record's own was what was wrong. */
    private void onFailure(Object value, long timestamp, Throwable thrown) {
        boolean timed = !EventTime.isReserved(timestamp);
        failures.onRawRecord(
                value,
                timestamp,
                timed ? timestamp : context.processingTimeMs(),
                thrown,
                timed ? "the watermark generator" : "the timestamp function");
    }
}
