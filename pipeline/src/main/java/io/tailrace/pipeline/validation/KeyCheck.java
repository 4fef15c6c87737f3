// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.pipeline.validation;

import io.tailrace.pipeline.graph.BroadcastNode;
import io.tailrace.pipeline.graph.KeySelection;
import io.tailrace.pipeline.graph.KeyedNode;
import io.tailrace.pipeline.graph.Node;
import io.tailrace.pipeline.graph.PipelineGraph;
import io.tailrace.pipeline.graph.TwoInputNode;
import io.tailrace.state.codec.Codecs;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Keys can be hashed, compared and written, and two streams that meet agree on them. */
final class KeyCheck implements Check {

    private final CodecSearch codecs;

    KeyCheck(Codecs codecs) {
        this.codecs = new CodecSearch(codecs);
    }

    @Override
    public List<Problem> problemsOf(PipelineGraph graph) {
        List<Problem> problems = new ArrayList<>();
        for (Node node : graph.nodes()) {
            for (KeySelection<?, ?> key : keysOf(node)) {
                if (key instanceof KeySelection.ByObject<?, ?> object) {
                    codecs.missingForKey(node.name(), object.type()).ifPresent(problems::add);
                }
            }
            if (node instanceof TwoInputNode<?, ?, ?, ?> join) {
                requireAgreement(join, problems);
            }
        }
        return problems;
    }

    private static Set<KeySelection<?, ?>> keysOf(Node node) {
        Set<KeySelection<?, ?>> keys = new LinkedHashSet<>();
        if (node instanceof KeyedNode<?, ?, ?> keyed) {
            keys.add(keyed.key());
        } else if (node instanceof BroadcastNode<?, ?, ?, ?> keyed) {
            keys.add(keyed.key());
        } else if (node instanceof TwoInputNode<?, ?, ?, ?> join) {
            keys.add(join.leftKey());
            if (!join.rightKey().type().equals(join.leftKey().type())) {
                keys.add(join.rightKey());
            }
        }
        return keys;
    }

    private static void requireAgreement(TwoInputNode<?, ?, ?, ?> join, List<Problem> problems) {
        String left = said(join.leftKey());
        String right = said(join.rightKey());
        if (!left.equals(right)) {
            problems.add(
                    new Problem(
                            join.name(),
                            "reads a left stream with " + left + " and a right one with " + right,
                            "key both in the same way and with the same type"));
        }
    }

    private static String said(KeySelection<?, ?> key) {
        return key instanceof KeySelection.ByLong
                ? "keyByLong(...)"
                : "keyBy(" + key.type() + ", ...)";
    }
}
