// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

/**
 * The fused nodes of a task, as a tree of links: a record goes from link to link by method call,
 * and so do watermarks, idleness and the end. The leaves are sinks and ports.
 *
 * <pre>
 *   head --&gt; MapLink --&gt; FanOut --&gt; KeyedGroup --&gt; Port --router--&gt; outlets
 *                           |
 *                           +-----&gt; SinkLink
 * </pre>
 *
 * <p>Every link that calls user code knows its {@code NodeFailures}. A call that may have to be
 * undone holds its emissions back until it has returned; others emit straight through.
 *
 * <p>Read {@code Link}, {@code MapLink}, {@code Emitter}, {@code KeyedGroup}, {@code Port}.
 */
package io.tailrace.runtime.link;
