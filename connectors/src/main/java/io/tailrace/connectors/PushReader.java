// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.connectors;

import io.tailrace.connectors.PushQueue.Taken;
import io.tailrace.operator.RefusedCallException;
import io.tailrace.operator.source.PollResult;
import io.tailrace.operator.source.SourceContext;
import io.tailrace.operator.source.SourceReader;
import io.tailrace.operator.source.Split;
import io.tailrace.operator.source.SplitOutput;

/** Reads what was put into a push source. Called by one thread, but for {@link #wake}. */
final class PushReader<T> implements SourceReader<T, Long> {

    private final PushSource<T> source;
    private final SourceContext context;
    private final Taken<T> taken = new Taken<>();
    private Split<Long> split;
    private SplitOutput<T> output;
    private long position;
    private boolean ended;
    private volatile Thread poller;

    PushReader(PushSource<T> source, SourceContext context) {
        this.source = source;
        this.context = context;
    }

    @Override
    public void add(Split<Long> split, SplitOutput<T> output) {
        if (this.split != null) {
            throw new IllegalArgumentException(
                    "Split '%s' is being read already; a split has one reader"
                            .formatted(this.split.id()));
        }
        this.split = split;
        this.output = output;
        this.position = split.position();
        source.readBy(this);
        context.whenJobEnds(failure -> source.onJobEnd(this, failure));
    }

    @Override
    public PollResult poll() throws Exception {
        if (output == null || ended) {
            return PollResult.FINISHED;
        }
        if (poller != Thread.currentThread()) {
            poller = Thread.currentThread();
        }
        boolean accepting = readAll();
        if (!source.isReadBy(this)) {
            throw new RefusedCallException(
                    "Another job reads the %s now; one job reads it at a time".formatted(source));
        }
        if (accepting && source.isAtEnd()) {
            end();
            return PollResult.FINISHED;
        }
        return accepting ? PollResult.NOTHING_NOW : PollResult.MORE;
    }

    /** Returns whether more would have been accepted. */
    private boolean readAll() {
        boolean madeRoom = false;
        boolean accepting = output.accepting();
        try {
            while (accepting && source.take(this, taken)) {
                madeRoom = true;
                emit();
                accepting = output.accepting();
            }
        } finally {
            if (madeRoom) {
                source.onRoom();
            }
        }
        return accepting;
    }

    private void emit() {
        T value = taken.value;
        taken.value = null;
        if (taken.number == PushSource.NO_TIMESTAMP) {
            output.emit(value);
        } else {
            output.emit(value, taken.number);
        }
        position++;
    }

    private void end() throws Exception {
        Throwable failure = source.failure();
        if (failure instanceof Exception exception) {
            throw exception;
        }
        if (failure != null) {
            throw new RefusedCallException("The " + source + " was failed by its user", failure);
        }
        ended = true;
        output.end();
    }

    /** It is woken when something comes. */
    @Override
    public long nanosUntilNext() {
        return Long.MAX_VALUE;
    }

    @Override
    public Long position(String splitId) {
        if (split == null || !split.id().equals(splitId)) {
            throw new IllegalArgumentException("No split '%s' is read here".formatted(splitId));
        }
        return position;
    }

    void wake() {
        context.wake();
    }

    boolean isPolledBy(Thread thread) {
        return poller == thread;
    }
}
