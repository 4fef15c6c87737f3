// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.runtime.link;

import io.tailrace.operator.Operator;
import io.tailrace.operator.TaskContext;
import io.tailrace.runtime.failure.NodeFailures;
import io.tailrace.runtime.lane.SignalKind;
import io.tailrace.runtime.watch.ChangeCount;

/** Logic without a key. */
public final class OperatorLink implements Link, Part, Timed {

    private final Operator<Object, Object> operator;
    private final TaskContext<Object> context;
    private final Emitter emitter;
    private final NodeFailures failures;
    private final GroupTime time;
    private final ChangeCount changes;
    private boolean opened;

    /**
     * @param changes what the operator has changed, counted if its failures are tolerated
     */
    public OperatorLink(
            Operator<Object, Object> operator,
            TaskContext<Object> context,
            Emitter emitter,
            NodeFailures failures,
            GroupTime time,
            ChangeCount changes) {
        this.operator = operator;
        this.context = context;
        this.emitter = emitter;
        this.failures = failures;
        this.time = time;
        this.changes = changes;
    }

    @Override
    public void open() {
        opened = true;
        try {
            operator.open(context);
        } catch (Throwable thrown) {
            throw failures.onCall("open", thrown);
        }
    }

    @Override
    public void onRecord(Object value, long timestamp) {
        emitter.begin(timestamp);
        time.timestamp(timestamp);
        long changesBefore = changes.changes();
        try {
            operator.onRecord(value, timestamp);
        } catch (Throwable thrown) {
            emitter.fail();
            if (changes.changes() != changesBefore) {
                throw failures.onHalfDone(value, timestamp, thrown);
            }
            failures.onRecord(value, timestamp, thrown);
            return;
        }
        emitter.succeed();
    }

    @Override
    public void onControl(int kind, long argument) {
        if (kind == SignalKind.WATERMARK || kind == SignalKind.END) {
            // With other tasks before it, it may be told anew what it has seen already, and less.
            time.watermark(Math.max(time.watermark(), argument));
        }
        emitter.onControl(kind, argument);
    }

    @Override
    public GroupProgress progress() {
        return GroupProgress.at(time.watermark());
    }

    @Override
    public void resume(GroupProgress progress) {
        time.watermark(progress.watermark());
    }

    @Override
    public void close() {
        if (!opened) {
            return;
        }
        try {
            operator.close();
        } catch (Throwable thrown) {
            throw failures.onCall("close", thrown);
        }
    }
}
