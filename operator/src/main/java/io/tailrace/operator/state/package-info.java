// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0
/**
 * What operators remember. A <em>spec</em> ({@code ValueSpec}, {@code MapSpec}, …) is an immutable
 * description, declared before the pipeline starts; a <em>state</em> ({@code ValueState}, {@code
 * MapState}, …) is the live view that the host hands out for it, always showing the current key's
 * entry.
 *
 * <pre>
 *   keyed   ValueSpec  LongSpec  DoubleSpec  LongsSpec  MapSpec  LongMapSpec  ListSpec
 *           ReducingSpec  AggregatingSpec  AlarmSpec (one moment to be called at)
 *   task    TaskListSpec (dealt out anew when the parallelism changes)   BroadcastSpec (the same everywhere)
 * </pre>
 *
 * <p>Two rules hold for all of them: what a state returns may be a copy, so write changes back;
 * what was put in belongs to the state and must not be changed afterwards. A paranoid store in the
 * test kit makes breaking either fail.
 *
 * <p>Read {@code StateSpec}, {@code ValueSpec}, {@code ValueState}, {@code LongMapState}, {@code
 * Ttl}.
 */
package io.tailrace.operator.state;
