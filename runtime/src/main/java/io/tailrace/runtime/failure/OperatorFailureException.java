// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.runtime.failure;

/**
 * User code failed. The message says in which node, on what and where it came from; the cause is
 * what was thrown. Record contents are shown only if the host was told so: they may be secret.
 */
public final class OperatorFailureException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String pipeline;
    private final String node;
    private final String task;
    private final long timestamp;

    OperatorFailureException(
            String message,
            Throwable cause,
            String pipeline,
            String node,
            String task,
            long timestamp) {
        super(message, cause);
        this.pipeline = pipeline;
        this.node = node;
        this.task = task;
        this.timestamp = timestamp;
    }

    public String pipeline() {
        return pipeline;
    }

    /** The name of the node whose code failed. */
    public String node() {
        return node;
    }

    /** The role name of the task in which it ran. */
    public String task() {
        return task;
    }

    /** Of the record or timer it failed on; {@link Long#MIN_VALUE} if it failed on neither. */
    public long timestamp() {
        return timestamp;
    }
}
