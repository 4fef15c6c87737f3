// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.pipeline;

import static io.tailrace.pipeline.Given.given;

import io.tailrace.operator.SideOutput;
import io.tailrace.operator.source.Source;
import io.tailrace.pipeline.graph.DeadLetter;
import io.tailrace.pipeline.graph.PipelineGraph;
import io.tailrace.pipeline.validation.Problem;
import io.tailrace.pipeline.validation.Validation;
import io.tailrace.state.codec.Codecs;
import io.tailrace.state.group.KeyGroups;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Where a pipeline is written: sources begin here, everything else is said on the streams they
 * give. Mutable, used by one thread, and used up by {@link #build()}.
 */
public final class PipelineBuilder {

    private final PipelineDraft draft;
    private int parallelism = 1;
    private int keyGroups = KeyGroups.STANDARD;
    private Codecs codecs = Codecs.standard();

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

    /** How keys, states and positions become bytes; by default as derived from their types. */
    public PipelineBuilder codecs(Codecs codecs) {
        draft.mustBeOpen();
        this.codecs = given(codecs, "codecs", draft.name());
        return this;
    }

    /**
     * A place where records enter.
     *
     * @param name identifies its positions across restarts
     */
    public <T> SourceStream<T> from(String name, Source<T, ?> source) {
        given(source, "source", name);
        return SourceStream.addedTo(draft, name, source);
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
        List<Problem> problems = new ArrayList<>(DraftCheck.problemsOf(draft));
        GraphAssembly assembly = GraphAssembly.of(draft);
        problems.addAll(DraftCheck.circles(assembly.stepsInCircles()));
        if (!assembly.stepsInCircles().isEmpty()) {
            throw complaintAbout(problems);
        }
        PipelineGraph graph = assembly.toGraph(parallelism, keyGroups);
        Validation validation = Validation.of(graph, codecs);
        problems.addAll(validation.problems());
        if (!problems.isEmpty()) {
            throw complaintAbout(problems);
        }
        return new Pipeline(graph, codecs, validation.statesByNode());
    }

    /** In the order in which steps were written; what concerns the whole pipeline comes first. */
    private InvalidPipelineException complaintAbout(List<Problem> problems) {
        List<String> names = draft.steps().stream().map(StepDraft::name).toList();
        problems.sort(Comparator.comparingInt(problem -> names.indexOf(problem.where())));
        return new InvalidPipelineException(draft.name(), problems);
    }
}
