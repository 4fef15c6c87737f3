// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

/**
 * Keyed state in dense rows, the timers those rows own, and the codecs that write them. Floor 1:
 * stands on {@code operator}, blind to its neighbours. One task owns one store; nothing here is
 * shared by threads.
 *
 * <pre>
 *   host --enter(key), pollDue--&gt; KeyedStore
 *                                    |
 *        view (what operators see)   |   row (where it lies)     timer, cell (what hangs on rows)
 *                                    |
 *                          snapshot (how it gets out, and in again)
 * </pre>
 *
 * <p>Read {@code StorePlan}, {@code KeyedStore}; then the packages {@code row}, {@code view},
 * {@code timer}, {@code cell}, {@code snapshot}; {@code host} is what hosts build contexts from.
 */
package io.tailrace.state;
