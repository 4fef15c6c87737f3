// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0
/**
 * The one seam that everything hangs on: what an operator, a source and a sink may know of whoever
 * runs them. It stands on the JDK alone. The window operator, joins and users' own logic are
 * written against it and nothing else, which is what lets one and the same operator run on the ring
 * engine, in the deterministic driver, and in a unit test.
 *
 * <pre>
 *                 record, timer                       emit
 *   host  ------------------------&gt;  operator  --------------------&gt;  host
 *                                        |
 *                                        v
 *                            context: key, state, timers, clock
 * </pre>
 *
 * <p>A watermark <em>w</em> promises that nothing with a timestamp up to <em>w</em> will come. The
 * host fires the timers that are due, then forwards the watermark.
 *
 * <p>What a host refuses says so by an exception that is a {@code Refusal}: its message holds
 * nothing of any record, so it may be shown where a failure is reported.
 *
 * <p>Read {@code KeyedOperator}, {@code OperatorContext}, {@code Timers}, {@code Output}; then the
 * packages {@code state}, {@code time}, {@code source}, {@code sink}, {@code codec}.
 */
package io.tailrace.operator;
