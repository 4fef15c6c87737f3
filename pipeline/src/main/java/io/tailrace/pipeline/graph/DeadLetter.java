// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.pipeline.graph;

/**
 * A record on which user code failed.
 *
 * @param node the node whose code failed
 * @param value the record as that node was given it
 * @param cause the exception
 * @param source where the record came from, or {@code ""} where that is not known any more
 */
public record DeadLetter(
        String node, Object value, long timestamp, Throwable cause, String source) {}
