// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.pipeline.explain;

import io.tailrace.operator.sink.SinkGuarantee;
import io.tailrace.operator.sink.SinkTraits;
import io.tailrace.operator.source.SourceTraits;
import io.tailrace.pipeline.graph.BroadcastNode;
import io.tailrace.pipeline.graph.ErrorPolicy;
import io.tailrace.pipeline.graph.KeyedNode;
import io.tailrace.pipeline.graph.Node;
import io.tailrace.pipeline.graph.NodeKind;
import io.tailrace.pipeline.graph.SinkNode;
import io.tailrace.pipeline.graph.SourceNode;
import io.tailrace.pipeline.graph.Timestamping;
import io.tailrace.pipeline.graph.TwoInputNode;

/** What a node is and what matters about it, in one line. */
final class NodeWords {

    private NodeWords() {}

    static String of(Node node) {
        String what =
                TableWords.of(node).isPresent()
                        ? "whole table, gathered in one task"
                        : NodeKind.wordFor(node) + detail(node);
        return what + errors(node.settings().errors());
    }

    private static String detail(Node node) {
        if (node instanceof SourceNode<?> source) {
            return traits(source.source().traits()) + timestamps(source.timestamping());
        } else if (node instanceof SinkNode<?> sink) {
            return traits(sink.sink().traits());
        } else if (node instanceof KeyedNode<?, ?, ?> keyed) {
            return " by " + RoutingWords.keyOf(keyed.key());
        } else if (node instanceof TwoInputNode<?, ?, ?, ?> join) {
            return " by " + RoutingWords.keyOf(join.leftKey());
        } else if (node instanceof BroadcastNode<?, ?, ?, ?> broadcast) {
            return " by " + RoutingWords.keyOf(broadcast.key());
        }
        return "";
    }

    private static String traits(SourceTraits traits) {
        return (traits.bounded() ? ", bounded" : ", endless")
                + (traits.replayable() ? "" : ", cannot replay")
                + (traits.blocking() ? ", blocks" : "");
    }

    private static String traits(SinkTraits traits) {
        return ", " + atBest(traits.guarantee()) + (traits.blocking() ? ", blocks" : "");
    }

    /** What the sink allows; what comes of it is up to the job, its checkpoints and its sources. */
    private static String atBest(SinkGuarantee guarantee) {
        return switch (guarantee) {
            case NONE -> "promises nothing";
            case AT_LEAST_ONCE -> "can be at least once";
            case IDEMPOTENT -> "can be exactly once (idempotent)";
            case TRANSACTIONAL -> "can be exactly once (transactional)";
        };
    }

    private static String timestamps(Timestamping<?> timestamping) {
        if (timestamping instanceof Timestamping.Extracted<?> extracted) {
            return ", timestamps from records, " + extracted.watermarks();
        } else if (timestamping instanceof Timestamping.Native<?> known) {
            return ", timestamps of its own, " + known.watermarks();
        }
        return ", no event time";
    }

    private static String errors(ErrorPolicy policy) {
        if (policy instanceof ErrorPolicy.Skip) {
            return ", skips what fails";
        } else if (policy instanceof ErrorPolicy.ToDeadLetter letters) {
            return ", sends what fails to '" + letters.to().name() + "'";
        }
        return "";
    }
}
