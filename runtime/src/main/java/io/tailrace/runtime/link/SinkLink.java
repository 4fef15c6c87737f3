// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.runtime.link;

import io.tailrace.operator.sink.Sink;
import io.tailrace.operator.sink.SinkContext;
import io.tailrace.operator.sink.SinkWriter;
import io.tailrace.operator.sink.TransactionalWriter;
import io.tailrace.runtime.clock.TaskClock;
import io.tailrace.runtime.count.SinkFigures;
import io.tailrace.runtime.count.TurnCounter;
import io.tailrace.runtime.failure.NodeFailures;
import io.tailrace.runtime.fence.Fence;
import io.tailrace.runtime.lane.SignalKind;
import io.tailrace.runtime.latency.SinkLatency;
import java.util.List;

/**
 * Where records leave the pipeline. Flushed when nothing more is waiting. A sink that commits in
 * two phases commits at the end of the input and at a stop, as there are no checkpoints to commit
 * at: what a stop prepares here is what a final checkpoint would hold.
 */
public final class SinkLink implements Link, Part {

    private static final long NO_CHECKPOINT = 0;
    private static final long AT_THE_END = 1;

    private final Sink<Object> sink;
    private final SinkContext context;
    private final NodeFailures failures;
    private final TurnCounter written;
    private final NodeOutputs outputs;
    private final TaskClock clock;
    private final SinkLatency latency;
    private final Fence fence;

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
            Fence fence) {
        this.sink = sink;
        this.context = context;
        this.failures = failures;
        this.written = written;
        this.outputs = outputs;
        this.clock = clock;
        this.latency = latency;
        this.fence = fence;
    }

    @Override
    public void open() {
        try {
            writer = sink.writer(context);
            if (writer instanceof TransactionalWriter<Object, ?> transactional) {
                transactional.recover(NO_CHECKPOINT, List.of());
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
        if (kind == SignalKind.END || kind == SignalKind.STOP) {
            flush();
            commitTheRest();
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

    private void commitTheRest() {
        if (!(writer instanceof TransactionalWriter<?, ?> transactional)) {
            return;
        }
        fence.check();
        try {
            prepareAndCommit(transactional);
        } catch (Throwable thrown) {
            throw failures.onCall("commit at the end of the input", thrown);
        }
    }

    private static <C> void prepareAndCommit(TransactionalWriter<?, C> writer) throws Exception {
        C committable = writer.prepare(AT_THE_END);
        if (committable != null) {
            writer.commit(committable);
        }
    }
}
