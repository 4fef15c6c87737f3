// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.pipeline.graph;

/** What a node is, in the word that messages and drawings use. */
public enum NodeKind {
    SOURCE("source"),
    MAP("map"),
    FILTER("filter"),
    FLAT_MAP("flatMap"),
    OPERATOR("operator"),
    KEYED("keyed operator"),
    TWO_INPUT("two-input operator"),
    BROADCAST("broadcast operator"),
    SINK("sink");

    private final String word;

    NodeKind(String word) {
        this.word = word;
    }

    public String word() {
        return word;
    }

    /** Whether records find their task by their key. */
    public boolean isKeyed() {
        return this == KEYED || this == TWO_INPUT || this == BROADCAST;
    }

    /** Whether it may keep state and emit to side outputs. */
    public boolean isOperator() {
        return isKeyed() || this == OPERATOR;
    }

    public static NodeKind of(Node node) {
        if (node instanceof SourceNode) {
            return SOURCE;
        } else if (node instanceof MapNode) {
            return MAP;
        } else if (node instanceof FilterNode) {
            return FILTER;
        } else if (node instanceof FlatMapNode) {
            return FLAT_MAP;
        } else if (node instanceof OperatorNode) {
            return OPERATOR;
        } else if (node instanceof KeyedNode) {
            return KEYED;
        } else if (node instanceof TwoInputNode) {
            return TWO_INPUT;
        } else if (node instanceof BroadcastNode) {
            return BROADCAST;
        }
        return SINK;
    }

    /** The word for that node, which for windows and their tables is what the user asked for. */
    public static String wordFor(Node node) {
        if (node instanceof KeyedNode<?, ?, ?> keyed) {
            if (keyed.operator() instanceof WindowLogic<?, ?, ?>) {
                return "windows";
            } else if (keyed.operator() instanceof TableLogic<?, ?>) {
                return "table of windows";
            }
        }
        return of(node).word();
    }
}
