// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.pipeline;

import static io.tailrace.pipeline.Given.given;

import io.tailrace.operator.source.Source;
import io.tailrace.operator.time.WatermarkPolicy;
import io.tailrace.pipeline.graph.ErrorPolicy;
import io.tailrace.pipeline.graph.SourceNode;
import io.tailrace.pipeline.graph.Timestamping;
import java.util.function.ToLongFunction;

/**
 * A source of which it must still be said how its records get their timestamps: one of the three
 * {@code with…} makes a stream of it.
 */
public final class SourceStream<T> {

    private final PipelineDraft draft;
    private final StepDraft step;
    private final Source<T, ?> source;
    private boolean stamped;

    private SourceStream(PipelineDraft draft, StepDraft step, Source<T, ?> source) {
        this.draft = draft;
        this.step = step;
        this.source = source;
    }

    static <T> SourceStream<T> addedTo(PipelineDraft draft, String name, Source<T, ?> source) {
        StepDraft step = draft.add(name, maker(source, new Timestamping.None<>()));
        return new SourceStream<>(draft, step, source);
    }

    /** How many tasks read: without a word, the pipeline's own number. */
    public SourceStream<T> parallelism(int tasks) {
        draft.mustBeOpen();
        step.parallelism(tasks);
        return this;
    }

    /**
     * What becomes of a record that has no timestamp, or none that can be; without a word, the job
     * fails.
     */
    public SourceStream<T> onError(ErrorPolicy policy) {
        draft.mustBeOpen();
        step.errors(given(policy, "error policy", step.name()));
        return this;
    }

    /**
     * Timestamps are read from the records.
     *
     * @param timestampMs milliseconds since the epoch
     * @param watermarks how far behind the records the watermark stays
     */
    public EventStream<T> withTimestamps(
            ToLongFunction<? super T> timestampMs, WatermarkPolicy<? super T> watermarks) {
        given(timestampMs, "timestamp function", step.name());
        given(watermarks, "watermark policy", step.name());
        return stamped(new Timestamping.Extracted<>(timestampMs, watermarks));
    }

    /** Timestamps are those that the source itself knows (a broker's, a file's). */
    public EventStream<T> withNativeTimestamps(WatermarkPolicy<? super T> watermarks) {
        given(watermarks, "watermark policy", step.name());
        return stamped(new Timestamping.Native<>(watermarks));
    }

    /**
     * There is no event time: records carry the host's clock, and no watermark comes before the
     * end.
     */
    public EventStream<T> withoutTimestamps() {
        return stamped(new Timestamping.None<>());
    }

    private EventStream<T> stamped(Timestamping<T> timestamping) {
        draft.mustBeOpen();
        if (stamped) {
            throw new IllegalStateException(
                    "How the records of '"
                            + step.name()
                            + "' get their timestamps has been said already. Keep the stream that"
                            + " was returned, and use it twice");
        }
        stamped = true;
        step.madeBy(maker(source, timestamping));
        return StepOutput.of(draft, step);
    }

    private static <T> StepDraft.NodeMaker maker(
            Source<T, ?> source, Timestamping<T> timestamping) {
        return (id, settings) -> new SourceNode<>(id, settings, source, timestamping);
    }
}
