// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

/**
 * A task: one parallel instance of a stage, turned by whoever owns it. It never waits.
 *
 * <pre>
 *             +----------------- Task.doWork ------------------+
 *   lanes --&gt; | Intake --&gt; links (fused nodes) --&gt; Outbox      | --&gt; lanes
 *             |   ^             timer sweeps          |        |
 *             |   +----- nothing is taken in while ---+ blocked|
 *             +------------------------------------------------+
 * </pre>
 *
 * <p>The intake is either a source's reader or the lanes of the stage's exchanges. If splits may
 * appear while the job runs, each source task looks for its own ({@code SourceSplits}). {@code
 * TurnPace} keeps a turn short where user code is slow. Read {@code Task}, {@code LaneIntake},
 * {@code SourceIntake}.
 */
package io.tailrace.runtime.task;
