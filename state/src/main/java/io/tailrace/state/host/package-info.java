// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

/**
 * What hosts of operators share: contexts that put together the host's few services and the task's
 * state. The engine's tasks, the deterministic driver and the harness for one operator all open
 * operators with these.
 *
 * <pre>
 *   operator --&gt; KeyedOperatorContext --+--&gt; HostServices  output, clock, watermark, counters
 *                                       +--&gt; TaskStates    lists, broadcast
 *                                       +--&gt; KeyedStore    key, states, timers
 * </pre>
 *
 * <p>Read {@code HostServices}, {@code UnkeyedContext}, {@code KeyedOperatorContext}.
 */
package io.tailrace.state.host;
