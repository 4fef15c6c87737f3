// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.runtime.failure;

import io.tailrace.operator.Refusal;
import io.tailrace.operator.time.EventTime;

/**
 * The runtime refuses a record: no key, no timestamp, {@code null}. Its message never contains the
 * record.
 */
public final class RefusedRecordException extends RuntimeException implements Refusal {

    private static final long serialVersionUID = 1L;

    public RefusedRecordException(String message) {
        super(message);
    }

    public static RefusedRecordException nullKey(String node) {
        return new RefusedRecordException(
                "its key is null, so no task owns it. Remedy: filter such records out before the"
                        + " stream is keyed, give them a key of their own (such as \"unknown\"), or"
                        + " let '"
                        + node
                        + "' skip or dead-letter them with onError(...)");
    }

    public static RefusedRecordException nullEmitted() {
        return new RefusedRecordException(
                "it emitted null, and null is no record. Remedy: emit nothing, or an Optional");
    }

    /** Before the first record there is no timestamp to take over, after the end nobody listens. */
    public static RefusedRecordException emittedBetweenCalls() {
        return new RefusedRecordException(
                "it emitted while no record and no timer was being processed. Remedy: emit in"
                        + " onRecord, onLeft, onRight, onBroadcast or onTimer, not in open or close");
    }

    public static RefusedRecordException nullFrom(String what) {
        return new RefusedRecordException(
                what
                        + " gave null, and null is no record. Remedy: leave records out with a"
                        + " filter, or use flatMap");
    }

    /** The two ends of event time are no record's timestamp. */
    public static RefusedRecordException reserved(long timestamp) {
        try {
            EventTime.checked(timestamp);
            throw new AssertionError(timestamp + " is not reserved");
        } catch (IllegalArgumentException refusal) {
            return new RefusedRecordException(refusal.getMessage());
        }
    }
}
