// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.runtime.count;

import io.tailrace.runtime.latency.Latencies;

/**
 * What leaves the pipeline at one task's part of a sink.
 *
 * @param name the name of the sink
 * @param latency from a source giving a record to the end of the turn in which the sink wrote it
 */
public record SinkFigures(String name, Latencies latency) {}
