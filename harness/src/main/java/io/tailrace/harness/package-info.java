// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

/**
 * A bench for a single operator: state, timers, clock and outputs in the hands of the test that
 * holds it. Floor 2: stands on {@code operator} and {@code state}; knows neither pipelines nor
 * engines, and hosts the operator with the very contexts that engines use.
 *
 * <pre>
 *   send, watermark, advanceClock --&gt; KeyedHarness --&gt; Bench --&gt; the operator
 *                                                        |          |
 *                         StatePeek &lt;-- StateImage &lt;-- state,     Surroundings: outputs, counters
 *                                                      timers       \--&gt; EmissionWatch
 * </pre>
 *
 * <p>Read {@code OperatorHarness}, {@code KeyedHarness}, {@code Bench}; then {@code watch}, by
 * which a value that was changed after it had been emitted is found out.
 */
package io.tailrace.harness;
