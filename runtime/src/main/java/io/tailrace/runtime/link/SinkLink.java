// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.runtime.link;

import io.tailrace.operator.codec.Codec;
import io.tailrace.operator.sink.Sink;
import io.tailrace.operator.sink.SinkContext;
import io.tailrace.operator.sink.SinkWriter;
import io.tailrace.operator.sink.TransactionalSink;
import io.tailrace.operator.sink.TransactionalWriter;
import io.tailrace.operator.time.EventTime;
import io.tailrace.runtime.clock.TaskClock;
import io.tailrace.runtime.count.SinkFigures;
import io.tailrace.runtime.count.TurnCounter;
import io.tailrace.runtime.failure.NodeFailures;
import io.tailrace.runtime.fence.Fence;
import io.tailrace.runtime.lane.SignalKind;
import io.tailrace.runtime.latency.SinkLatency;
import io.tailrace.runtime.snapshot.Committing;
import io.tailrace.runtime.snapshot.MomentPart;
import io.tailrace.state.CodecSource;
import io.tailrace.state.snapshot.CaptureTarget;
import java.util.List;

/**
 * Where records leave the pipeline. Flushed when nothing more is waiting, and at every checkpoint.
 * A sink that commits in two phases prepares at checkpoints and commits when they are complete; in
 * a job without checkpoints it does both at the end of the input and at a stop.
 */
public final class SinkLink implements Link, Part, Committing {

    private static final long AT_THE_END = 1;

    private final Sink<Object> sink;
    private final SinkContext context;
    private final NodeFailures failures;
    private final TurnCounter written;
    private final NodeOutputs outputs;
    private final TaskClock clock;
    private final SinkLatency latency;
    private final Fence fence;
    private final SinkRecovery recovery;

    /** {@code null} where there are no checkpoints, or the sink does not commit in two phases. */
    private Prepared prepared;

    private SinkWriter<Object> writer;
    private boolean unflushed;
    private int writtenInTurn;

    public SinkLink(
            Sink<Object> sink,
            SinkContext context,
            NodeFailures failures,
            TurnCounter written,
            NodeOutputs outputs,
            TaskClock clock,
            SinkLatency latency,
            Fence fence,
            SinkRecovery recovery) {
        this.sink = sink;
        this.context = context;
        this.failures = failures;
        this.written = written;
        this.outputs = outputs;
        this.clock = clock;
        this.latency = latency;
        this.fence = fence;
        this.recovery = recovery;
    }

    @Override
    public void open() {
        try {
            writer = sink.writer(context);
            if (writer instanceof TransactionalWriter<Object, ?>) {
                transactional().recover(recovery.checkpoint(), recovery.prepared());
            }
        } catch (Throwable thrown) {
            throw failures.onCall("open its writer", thrown);
        }
    }

    @Override
    public void onRecord(Object value, long timestamp) {
        fence.check();
        unflushed = true;
        try {
            writer.write(value, timestamp);
        } catch (Throwable thrown) {
            failures.onRecord(value, timestamp, thrown);
            return;
        }
        writtenInTurn++;
        latency.onWritten(clock.birthNs());
    }

    /** What was written in this turn has left: takes down how long it took. */
    public void onTurnEnd() {
        written.add(writtenInTurn);
        writtenInTurn = 0;
        if (latency.hasWritten()) {
            latency.onTurnEnd(clock.nowNs());
        }
    }

    /** May be asked by any thread. */
    public SinkFigures figures() {
        return new SinkFigures(failures.node(), latency.latencies());
    }

    @Override
    public void onControl(int kind, long argument) {
        if (kind == SignalKind.WATERMARK || kind == SignalKind.END) {
            hear(argument);
        }
        if (kind == SignalKind.END || kind == SignalKind.STOP) {
            flush();
            if (prepared == null) {
                commitTheRest();
            }
        }
        outputs.all().onControl(kind, argument);
    }

    /** Sends on what was written since the last time, and says whether there was anything. */
    public boolean flush() {
        if (!unflushed) {
            return false;
        }
        fence.check();
        unflushed = false;
        try {
            writer.flush();
        } catch (Throwable thrown) {
            throw failures.onCall("flush", thrown);
        }
        return true;
    }

    @Override
    public void close() {
        if (writer == null) {
            return;
        }
        SinkWriter<Object> closing = writer;
        writer = null;
        try {
            closing.close();
        } catch (Throwable thrown) {
            throw failures.onCall("close its writer", thrown);
        }
    }

    String node() {
        return failures.node();
    }

    /** What checkpoints take from this sink; from here on it commits when they are complete. */
    public MomentPart takePart(CodecSource codecs) {
        if (!(sink instanceof TransactionalSink<?, ?> transactional)) {
            return new Flushed(this);
        }
        @SuppressWarnings("unchecked") // committables come from this very sink
        Codec<Object> codec = (Codec<Object>) codecs.codecOf(transactional.committableType());
        prepared = new Prepared(this, codec);
        return prepared;
    }

    @Override
    public void commitUpTo(long checkpoint) {
        if (prepared == null) {
            return;
        }
        fence.check();
        try {
            prepared.commitUpTo(checkpoint, transactional());
        } catch (Throwable thrown) {
            throw failures.onCall("commit", thrown);
        }
    }

    Object prepare(long checkpoint) {
        flush();
        fence.check();
        try {
            return transactional().prepare(checkpoint);
        } catch (Throwable thrown) {
            throw failures.onCall("prepare", thrown);
        }
    }

    private void hear(long watermark) {
        fence.check();
        try {
            writer.onWatermark(watermark);
        } catch (Throwable thrown) {
            throw failures.onCall("hear a watermark", thrown);
        }
    }

    /** Nothing will ever go on from here: what is not shown now is lost. */
    private void commitTheRest() {
        if (!(writer instanceof TransactionalWriter<?, ?>)) {
            return;
        }
        hear(EventTime.END);
        try {
            Object committable = transactional().prepare(AT_THE_END);
            if (committable != null) {
                transactional().commit(committable);
            }
        } catch (Throwable thrown) {
            throw failures.onCall("commit at the end of the input", thrown);
        }
    }

    @SuppressWarnings("unchecked") // what it commits is what it has prepared
    private TransactionalWriter<Object, Object> transactional() {
        return (TransactionalWriter<Object, Object>) (TransactionalWriter<Object, ?>) writer;
    }

    /** A sink of which nothing is stored: what it was given is sent on at least. */
    private record Flushed(SinkLink link) implements MomentPart {
        @Override
        public String kind() {
            return SinkRecovery.KIND;
        }

        @Override
        public List<String> nodes() {
            return List.of(link.node());
        }

        @Override
        public List<String> capture(long checkpoint, int part, CaptureTarget to) {
            link.flush();
            return List.of();
        }
    }
}
