// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

/**
 * Threads that turn tasks: what they do when there is nothing to do, how long their turns are, and
 * what becomes of a turn that does not return.
 *
 * <pre>
 *   job --Shift (tasks of one run)--&gt; Worker --Tenure (one thread)--&gt; Task.doWork between enter and leave
 *                                        |-- abandon: another tenure goes on with the other shifts
 *                                        \-- no thread any more: all shifts end with that failure; the next one gets another
 * </pre>
 *
 * <p>Read {@code Worker}, {@code Shift}, {@code Tenure}, {@code TurnGate}, {@code Idling}; then
 * {@code lane.ParkingSpot}.
 */
package io.tailrace.runtime.worker;
