// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.testkit;

import io.tailrace.harness.Stamped;
import io.tailrace.operator.time.EventTime;
import io.tailrace.pipeline.graph.Timestamping;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;

/**
 * A source of the pipeline, in the hands of a test. For one thread.
 *
 * <p>Of a {@link PipelineTest}, every call runs the pipeline until nothing is under way any more;
 * what an operator throws comes out of the call. Of a {@link CrashTest}, every call is a step that
 * is taken down, to be played again and again.
 *
 * <p>Watermarks come when the test says so and only then, whatever the pipeline's policy: what a
 * test shows should not depend on how far behind a policy stays.
 */
public final class TestInput<T> {

    private final String name;
    private final Timestamping<T> timestamping;
    private final Consumer<InputEvent<T>> script;
    private final Runnable run;
    private long watermark = EventTime.BEGINNING;
    private boolean ended;

    /**
     * @param timestamping as the pipeline has it
     * @param script takes down what is to happen
     * @param run called when a call has said all that happens by it
     */
    TestInput(
            String name,
            Timestamping<T> timestamping,
            Consumer<InputEvent<T>> script,
            Runnable run) {
        this.name = name;
        this.timestamping = timestamping;
        this.script = script;
        this.run = run;
    }

    /** Sends a record with the timestamp that the pipeline itself finds for it. */
    public void send(T value) {
        write(event(value));
        run.run();
    }

    /** Sends a record with that timestamp, whatever the record says. */
    public void send(T value, long timestamp) {
        write(stamped(value, timestamp));
        run.run();
    }

    /** Sends records that are under way together, so that the seed has a say how they meet. */
    public void sendAll(List<Stamped<T>> records) {
        for (Stamped<T> record : records) {
            write(stamped(record.value(), record.timestamp()));
        }
        run.run();
    }

    /** Promises that nothing up to that time will come from this input. */
    public void watermark(long watermark) {
        if (!hasEventTime()) {
            throw new IllegalStateException(
                    "Input '%s' has no event time (withoutTimestamps), so it has no watermark before its end"
                            .formatted(name));
        }
        if (watermark < this.watermark) {
            throw new IllegalArgumentException(
                    "The watermark of input '%s' stands at %d and cannot go back to %d"
                            .formatted(name, this.watermark, watermark));
        }
        this.watermark = watermark;
        write(new InputEvent.Promised<>(watermark));
        run.run();
    }

    /** Says that nothing is to be expected from here for now: nobody waits for its watermark. */
    public void idle() {
        write(new InputEvent.Idle<>());
        run.run();
    }

    /** Ends this input. */
    public void end() {
        write(new InputEvent.Ended<>());
        ended = true;
        run.run();
    }

    boolean hasEventTime() {
        return !(timestamping instanceof Timestamping.None<T>);
    }

    boolean hasEnded() {
        return ended;
    }

    /** Ends this input without running the pipeline. */
    void endQuietly() {
        write(new InputEvent.Ended<>());
        ended = true;
    }

    private InputEvent<T> event(T value) {
        Objects.requireNonNull(value, "value");
        if (timestamping instanceof Timestamping.Extracted<T> extracted) {
            return stamped(value, timestampOf(value, extracted));
        }
        if (timestamping instanceof Timestamping.Native<T>) {
            throw new IllegalStateException(
                    "Input '%s' takes its timestamps from the source, and here the test is the source. Remedy: send(value, timestamp)"
                            .formatted(name));
        }
        return new InputEvent.Unstamped<>(value);
    }

    /**
     * A test that asked for the input with a wrong type is found out here: sources tell no type.
     */
    private long timestampOf(T value, Timestamping.Extracted<T> extracted) {
        try {
            return extracted.timestampMs().applyAsLong(value);
        } catch (ClassCastException wrongType) {
            throw new IllegalArgumentException(
                    "Input '%s' was sent a %s, and the function that finds its timestamps does not take that: %s. Remedy: ask input(\"%s\", ...) for the type that the pipeline's source has"
                            .formatted(
                                    name,
                                    ((Object) value).getClass().getTypeName(),
                                    wrongType.getMessage(),
                                    name),
                    wrongType);
        }
    }

    private InputEvent<T> stamped(T value, long timestamp) {
        Objects.requireNonNull(value, "value");
        if (!hasEventTime()) {
            throw new IllegalStateException(
                    "Input '%s' has no event time (withoutTimestamps), so a record cannot carry %d. Remedy: send(value)"
                            .formatted(name, timestamp));
        }
        return new InputEvent.Stamped<>(value, EventTime.checked(timestamp));
    }

    private void write(InputEvent<T> event) {
        if (ended) {
            throw new IllegalStateException(
                    "Input '%s' has ended; nothing can come from it any more".formatted(name));
        }
        script.accept(event);
    }
}
