// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.pipeline;

import static io.tailrace.pipeline.Given.given;

import io.tailrace.operator.SideOutput;
import io.tailrace.operator.source.Source;
import io.tailrace.pipeline.graph.DeadLetter;
import io.tailrace.pipeline.graph.PipelineGraph;

/**
 * Where a pipeline is written: sources begin here, everything else is said on the streams they
 * give. Mutable, used by one thread, and used up by {@link #build()}.
 */
public final class PipelineBuilder {

    private static final int DEFAULT_KEY_GROUPS = 128;

    private final PipelineDraft draft;
    private int parallelism = 1;
    private int keyGroups = DEFAULT_KEY_GROUPS;

    PipelineBuilder(String name) {
        this.draft = new PipelineDraft(given(name, "name", "the pipeline"));
    }

    /** How many tasks run a step that neither says so itself nor inherits it; 1 by default. */
    public PipelineBuilder parallelism(int tasks) {
        draft.mustBeOpen();
        this.parallelism = tasks;
        return this;
    }

    /**
     * Into how many groups keys are hashed: the most tasks that a keyed step can ever have. A power
     * of two, 128 by default; part of every checkpoint, so it cannot be changed later.
     */
    public PipelineBuilder keyGroups(int groups) {
        draft.mustBeOpen();
        this.keyGroups = groups;
        return this;
    }

    /**
     * A place where records enter.
     *
     * @param name identifies its positions across restarts
     */
    public <T> SourceStream<T> from(String name, Source<T, ?> source) {
        given(source, "source", name);
        return new SourceStream<>(draft, draft.add(given(name, "name", "the source")), source);
    }

    /**
     * The records on which user code failed, of all steps with {@code
     * onError(ErrorPolicy.deadLetter(tag))}, made before this call or after.
     */
    public EventStream<DeadLetter> deadLetters(SideOutput<DeadLetter> tag) {
        given(tag, "side output", "deadLetters");
        draft.mustBeOpen();
        return StepOutput.place(Flow.from(draft, new Wire.DeadLetters(tag)));
    }

    /**
     * The pipeline, checked as a whole.
     *
     * @throws InvalidPipelineException if anything is wrong with it, saying everything that is
     */
    public Pipeline build() {
        draft.close();
        GraphAssembly assembly = GraphAssembly.of(draft);
        PipelineGraph graph = assembly.toGraph(parallelism, keyGroups);
        return Pipeline.of(graph);
    }
}
