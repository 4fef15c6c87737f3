// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.runtime.link;

import io.tailrace.operator.OperatorContext;
import io.tailrace.operator.time.EventTime;
import io.tailrace.operator.time.TimeDomain;
import io.tailrace.runtime.failure.NodeFailures;
import io.tailrace.runtime.watch.ChangeCount;
import io.tailrace.state.group.KeyNotOwnedException;

/** One operator of a {@link KeyedGroup}: calls it, and says what is done when a call fails. */
public final class KeyedMember implements Part {

    private final KeyedLogic logic;
    private final OperatorContext<Object, Object> context;
    private final Emitter emitter;
    private final NodeFailures failures;
    private final ChangeCount changes;
    private boolean opened;

    /**
     * @param changes what the operator has changed, counted if its failures are tolerated
     */
    public KeyedMember(
            KeyedLogic logic,
            OperatorContext<Object, Object> context,
            Emitter emitter,
            NodeFailures failures,
            ChangeCount changes) {
        this.logic = logic;
        this.context = context;
        this.emitter = emitter;
        this.failures = failures;
        this.changes = changes;
    }

    @Override
    public void open() {
        opened = true;
        try {
            logic.operator().open(context);
        } catch (Throwable thrown) {
            throw failures.onCall("open", thrown);
        }
    }

    void onRecord(int input, Object value, long timestamp) {
        emitter.begin(timestamp);
        long changesBefore = changes.changes();
        try {
            logic.onRecord(input, value, timestamp);
        } catch (Throwable thrown) {
            onFailure(value, timestamp, changesBefore, thrown);
            return;
        }
        emitter.succeed();
    }

    void onBroadcast(Object value, long timestamp) {
        emitter.begin(timestamp);
        long changesBefore = changes.changes();
        try {
            logic.onBroadcast(value, timestamp);
        } catch (Throwable thrown) {
            onFailure(value, timestamp, changesBefore, thrown);
            return;
        }
        emitter.succeed();
    }

    void onTimer(TimeDomain domain, long time, long payload) {
        emitter.begin(asTimestamp(time));
        try {
            logic.onTimer(domain, time, payload);
        } catch (Throwable thrown) {
            throw failures.onTimer(domain, time, payload, thrown);
        }
        emitter.succeed();
    }

    /** The record's key is {@code null}, or could not be entered because of {@code thrown}. */
    void onNoKey(Object value, long timestamp, Throwable thrown) {
        if (thrown instanceof KeyNotOwnedException) {
            throw failures.onFatalKeyless(value, timestamp, thrown);
        }
        failures.onKeyless(value, timestamp, thrown);
    }

    void onControl(int kind, long argument) {
        emitter.onControl(kind, argument);
    }

    @Override
    public void close() {
        if (!opened) {
            return;
        }
        try {
            logic.operator().close();
        } catch (Throwable thrown) {
            throw failures.onCall("close", thrown);
        }
    }

    private void onFailure(Object value, long timestamp, long changesBefore, Throwable thrown) {
        emitter.fail();
        if (changes.changes() != changesBefore) {
            throw failures.onHalfDone(value, timestamp, thrown);
        }
        failures.onRecord(value, timestamp, thrown);
    }

    /** A timer may be set at an end of time, where no record can be: the nearest place then. */
    private static long asTimestamp(long time) {
        return Math.min(Math.max(time, EventTime.BEGINNING + 1), EventTime.END - 1);
    }
}
