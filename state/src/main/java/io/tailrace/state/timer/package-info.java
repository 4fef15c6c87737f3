// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

/**
 * Timers owned by rows: set, cancelled and fired in bounded steps, one store per time domain.
 *
 * <pre>
 *    row header                                        heap of spans (64 times each, a bit per time)
 *       │ head                                               │ earliest
 *       ▼                                                    ▼
 *    tree of the row's timers                          bucket 12:00:00 ──► n3 ⇄ n9 ⇄ n4   (all rows)
 *    by (time, order of setting)                       bucket 12:00:10 ──► n7
 *            n3                                              ▲
 *           /  \                                       index: time ─► bucket
 *         n8    n7        every n is one node in one paged arena
 * </pre>
 *
 * <p>All timers of a window end share a bucket: adding one is O(1), firing is a sweep along a list.
 * The tree lets a row with tens of thousands of timers find its earliest one, cancel one, or set
 * one twice, without walking them all.
 *
 * <p>Alarms are cheaper and can less: a row has one for an operator and says itself when it goes
 * off, so that {@code AlarmTimes} only keeps a set of rows for each time, a bit for each row.
 *
 * <p>Read {@code TimerStore}, {@code RowTree}, {@code TimeBuckets}, {@code TimeHeap}, {@code
 * TimerNodes}; then {@code AlarmTimes} and {@code RowSet}.
 */
package io.tailrace.state.timer;
