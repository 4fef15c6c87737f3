// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.runtime.failure;

import io.tailrace.operator.time.EventTime;
import io.tailrace.operator.time.TimeDomain;
import io.tailrace.pipeline.graph.DeadLetter;
import io.tailrace.pipeline.graph.ErrorPolicy;
import java.util.Locale;

/**
 * Applies the error policy of one node in one task. Skipping and dead-lettering are for exceptions,
 * not for errors of the JVM, and only for calls that left no trace: half an update is worse than a
 * stop. Single-threaded.
 */
public final class NodeFailures {

    /** What is between a record and the task that owns its key; the codec may be a user's too. */
    private static final String KEY_FUNCTION = "the key function, or the hash of the key,";

    private final TaskFailures task;
    private final String node;
    private final String keyType;
    private final ErrorPolicy policy;
    private final DeadLetters deadLetters;

    /** Where dead letters go. */
    @FunctionalInterface
    public interface DeadLetters {
        void send(DeadLetter letter, long timestamp);
    }

    /**
     * @param keyType shown in messages; empty where the node knows no key
     * @param deadLetters used if the policy asks for it
     */
    public NodeFailures(
            TaskFailures task,
            String node,
            String keyType,
            ErrorPolicy policy,
            DeadLetters deadLetters) {
        this.task = task;
        this.node = node;
        this.keyType = keyType;
        this.policy = policy;
        this.deadLetters = deadLetters;
    }

    public String node() {
        return node;
    }

    /** Whether the node goes on after a failure, so that its calls must be able to be undone. */
    public boolean isTolerant() {
        return !(policy instanceof ErrorPolicy.Fail);
    }

    /**
     * The node failed on a record, and nothing has come of that call: returns if the policy is to
     * do without the record.
     */
    public void onRecord(Object value, long timestamp, Throwable thrown) {
        onRecord(value, timestamp, timestamp, thrown, "", "");
    }

    /**
     * As {@link #onRecord(Object, long, Throwable)}, before the record is what it is to be.
     *
     * @param timestamp {@link EventTime#BEGINNING} while it has none
     * @param letterTimestamp what its dead letter gets, which cannot do without
     * @param thrower the function of the user that threw, in words
     */
    public void onRawRecord(
            Object value, long timestamp, long letterTimestamp, Throwable thrown, String thrower) {
        onRecord(value, timestamp, letterTimestamp, thrown, thrower, "");
    }

    /**
     * The source has come upon what is no record.
     *
     * @param letterTimestamp what its dead letter gets, which cannot do without
     */
    public void onNoRecord(Object raw, long letterTimestamp, Exception why) {
        String note =
                ". Remedy: mend what is read there, or let '%s' skip or dead-letter such records with onError(...)"
                        .formatted(node);
        onRecord(raw, EventTime.BEGINNING, letterTimestamp, why, "its reader", note);
    }

    /**
     * The record belongs to no key of this node.
     *
     * @param thrown by who was to tell the key; {@code null} if the key is
     */
    public void onKeyless(Object value, long timestamp, Throwable thrown) {
        onRecord(value, timestamp, timestamp, keyless(thrown), KEY_FUNCTION, "");
    }

    private void onRecord(
            Object value,
            long timestamp,
            long letterTimestamp,
            Throwable thrown,
            String thrower,
            String note) {
        rethrowIfFromElsewhere(thrown);
        if (!isTolerant() || !(thrown instanceof Exception)) {
            throw task.onRecord(node, keyType, value, timestamp, thrown, thrower, note);
        }
        if (policy instanceof ErrorPolicy.ToDeadLetter) {
            task.counters().deadLettered().increment();
            deadLetters.send(
                    new DeadLetter(node, value, letterTimestamp, thrown, task.origin()),
                    letterTimestamp);
        } else {
            task.counters().skipped().increment();
        }
    }

    /** The node failed on a record after it had changed something that cannot be taken back. */
    public OperatorFailureException onHalfDone(Object value, long timestamp, Throwable thrown) {
        rethrowIfFromElsewhere(thrown);
        String note =
                isTolerant()
                        ? ". The step's error policy cannot be applied: before it failed, the call"
                                + " had changed state or timers. Remedy: check the record before"
                                + " changing anything"
                        : "";
        return task.onRecord(node, keyType, value, timestamp, thrown, "", note);
    }

    /** As {@link #onKeyless}, where the policy does not matter. */
    public OperatorFailureException onFatalKeyless(Object value, long timestamp, Throwable thrown) {
        rethrowIfFromElsewhere(thrown);
        return task.onRecord(node, keyType, value, timestamp, keyless(thrown), KEY_FUNCTION, "");
    }

    private Throwable keyless(Throwable thrown) {
        return thrown != null ? thrown : RefusedRecordException.nullKey(node);
    }

    /** A timer is no record that could be left out: its failure is always the task's. */
    public OperatorFailureException onTimer(
            TimeDomain domain, long time, long payload, Throwable thrown) {
        rethrowIfFromElsewhere(thrown);
        String domainName = domain.name().toLowerCase(Locale.ROOT);
        return task.onTimer(node, keyType, domainName, time, payload, thrown);
    }

    /**
     * @param doing what the node was asked to do: "open", "poll", "flush"
     */
    public OperatorFailureException onCall(String doing, Throwable thrown) {
        rethrowIfFromElsewhere(thrown);
        return task.onCall(node, doing, thrown);
    }

    /** Nodes call each other, so what comes up here may have been reported further down. */
    private static void rethrowIfFromElsewhere(Throwable thrown) {
        if (thrown instanceof OperatorFailureException failure) {
            throw failure;
        }
        if (thrown instanceof InterruptedException) {
            Thread.currentThread().interrupt();
        }
    }
}
