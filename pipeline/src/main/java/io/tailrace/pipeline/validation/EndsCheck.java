// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.pipeline.validation;

import io.tailrace.operator.sink.TransactionalSink;
import io.tailrace.pipeline.graph.Node;
import io.tailrace.pipeline.graph.PipelineGraph;
import io.tailrace.pipeline.graph.SinkNode;
import io.tailrace.pipeline.graph.SourceNode;
import io.tailrace.state.codec.Codecs;
import java.util.ArrayList;
import java.util.List;

/** What sources and sinks must find again after a restart can be written. */
final class EndsCheck implements Check {

    private final CodecSearch codecs;

    EndsCheck(Codecs codecs) {
        this.codecs = new CodecSearch(codecs);
    }

    @Override
    public List<Problem> problemsOf(PipelineGraph graph) {
        List<Problem> problems = new ArrayList<>();
        for (Node node : graph.nodes()) {
            if (node instanceof SourceNode<?> source) {
                codecs.missing(node.name(), "its positions", source.source().positionType())
                        .ifPresent(problems::add);
            } else if (node instanceof SinkNode<?> sink
                    && sink.sink() instanceof TransactionalSink<?, ?> transactional) {
                codecs.missing(node.name(), "its committables", transactional.committableType())
                        .ifPresent(problems::add);
            }
        }
        return problems;
    }
}
