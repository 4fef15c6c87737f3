// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

/**
 * What the user writes: a mutable builder and streams in, an immutable, checked pipeline out, that
 * no engine has touched yet. Building a pipeline starts nothing.
 *
 * <pre>
 *   Pipeline.named ─▶ PipelineBuilder.from ─▶ SourceStream.with…Timestamps ─▶ EventStream ─▶ … ─▶ to(sink)
 *                            │                                                  │    ▲
 *                            │                                            keyBy ▼    │ process
 *                            ▼                                              KeyedStream
 *                          build ─▶ Pipeline: graph, plan
 *
 *   KeyedStream.window, EventStream.windowAll ─▶ WindowedStream ─▶ ChangeStream ─▶ to(sink)
 *                         ▲                  aggregate, process          │
 *                         ╰───────────── keyBy, windowAll ───────────────┤
 *                                                                        ├─ values   where nothing is taken back
 *                                                                        ▼  asPanes
 *                                                                   EventStream
 * </pre>
 *
 * <p>In complete mode ({@code WindowedStream.completeMode}) what comes out is a {@code
 * TableStream}.
 *
 * <p>The types allow only what makes sense at a place: no state without a key, no records without a
 * word about their time, nothing after a sink, no result of which it is forgotten that it may be
 * taken back.
 *
 * <p>Read {@code Pipeline}, {@code PipelineBuilder}, {@code EventStream}, {@code KeyedStream},
 * {@code WindowedStream}, {@code ChangeStream}, {@code WindowedChanges}; then the packages {@code
 * graph}, {@code plan}, {@code validation}.
 */
package io.tailrace.pipeline;
