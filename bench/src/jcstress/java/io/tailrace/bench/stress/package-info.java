// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

/**
 * Races on the shipped classes, run by {@code ./tailrace stress}: every outcome that the classes
 * rule out is forbidden here.
 *
 * <pre>
 *   ring: one offers, one polls      parking: announce, look, park | publish, wake
 *   counter: one adds, one looks     commands: two ask, one hears
 * </pre>
 *
 * <p>Races on the queue of pushed records stand in {@code io.tailrace.connectors}, because that
 * queue is nobody else's business. Read {@code RingHandOver}, {@code ReaderParks}.
 */
package io.tailrace.bench.stress;
