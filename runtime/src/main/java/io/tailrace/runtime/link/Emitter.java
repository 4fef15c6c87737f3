// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.runtime.link;

import io.tailrace.operator.Output;
import io.tailrace.operator.SideOutput;
import io.tailrace.operator.time.EventTime;
import io.tailrace.runtime.failure.RefusedRecordException;

/**
 * Everything that leaves one node: its main output and its side outputs. Either passes on at once,
 * or, where a failing call must be undone, holds back until {@link #succeed}.
 *
 * <p>Usable only between {@link #begin} and the end of the call; single-threaded.
 */
public final class Emitter implements Output<Object> {

    private final NodeOutputs outputs;
    private final Link main;
    private final HeldEmissions held;
    private long timestamp = EventTime.BEGINNING;
    private boolean calling;

    private Emitter(NodeOutputs outputs, HeldEmissions held) {
        this.outputs = outputs;
        this.main = outputs.main();
        this.held = held;
    }

    /**
     * @param undoable whether calls may fail without the task failing
     */
    public static Emitter of(NodeOutputs outputs, boolean undoable) {
        return new Emitter(outputs, undoable ? new HeldEmissions() : null);
    }

    @Override
    public void emit(Object value) {
        // A record's own timestamp was looked at when it came in.
        requireRecordInCall(value);
        pass(main, value, timestamp);
    }

    @Override
    public void emit(Object value, long timestamp) {
        send(main, value, timestamp);
    }

    public void sideOutput(SideOutput<?> to, Object value, long timestamp) {
        Link link = outputs.sides().claimed(to);
        if (link != null) {
            send(link, value, timestamp);
        }
    }

    /** Of the record or timer that is being processed. */
    public long timestamp() {
        return timestamp;
    }

    /** A call begins; what it emits has this timestamp unless it says otherwise. */
    void begin(long timestamp) {
        this.timestamp = timestamp;
        calling = true;
    }

    /** The call has returned. */
    void succeed() {
        calling = false;
        if (held != null) {
            held.release();
        }
    }

    /** The call has failed: what it emitted is forgotten, if it can be. */
    void fail() {
        calling = false;
        if (held != null) {
            held.forget();
        }
    }

    void onControl(int kind, long argument) {
        outputs.all().onControl(kind, argument);
    }

    private void send(Link link, Object value, long timestamp) {
        requireRecordInCall(value);
        if (EventTime.isReserved(timestamp)) {
            throw RefusedRecordException.reserved(timestamp);
        }
        pass(link, value, timestamp);
    }

    private void requireRecordInCall(Object value) {
        if (value == null) {
            throw RefusedRecordException.nullEmitted();
        }
        if (!calling) {
            throw RefusedRecordException.emittedBetweenCalls();
        }
    }

    private void pass(Link link, Object value, long timestamp) {
        if (held == null) {
            link.onRecord(value, timestamp);
        } else {
            held.hold(link, value, timestamp);
        }
    }
}
