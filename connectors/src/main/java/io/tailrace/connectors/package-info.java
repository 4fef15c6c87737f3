// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

/**
 * Sources and sinks that ship with the library. Floor 1: stands on {@code operator}, blind to its
 * neighbours. A connector owns no thread and reads no clock; its host hands it both.
 *
 * <pre>
 *   Sources   collection   iterator    generator              each split: a cursor and a count, the position
 *                  \           |           /
 *                   +--&gt; CursorReader ----+--&gt; SplitOutput
 *             rate                                          due by a schedule: RateSchedule, RateReader
 *             push: PushHandle, PushQueue, PushReader       filled by threads of the user
 *             journal                                       as that, kept on disk: package journal
 *
 *   Sinks     console   collector   forEach   forEachTask   discard
 * </pre>
 *
 * <p>But for the journal they live in the process: they are for tests, samples and first steps;
 * files have a module of their own. Read {@code Sources}, {@code GeneratorSource}, {@code
 * CursorReader}; {@code RateSource}; {@code PushSource}, {@code PushQueue}; {@code Sinks}, {@code
 * Collected}.
 */
package io.tailrace.connectors;
