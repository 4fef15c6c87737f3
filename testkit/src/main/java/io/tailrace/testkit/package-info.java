// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

/**
 * The one artifact a user takes to test pipelines: it brings the bench for one operator ({@code
 * io.tailrace.harness}) and, here, a whole pipeline in the hands of a test. Floor 4: sees harness,
 * pipeline and runtime, and belongs on a test class path only.
 *
 * <pre>
 *   Pipeline --&gt; StandIns: the same graph with ScriptedSource and CapturingSink at its ends
 *                    |
 *   TestInput --&gt; Driver: the engine's own tasks, one turn at a time, by a seed --&gt; Emissions
 *      watermark, clock --^
 * </pre>
 *
 * A pipeline that is to crash has its script played again and again, and what it commits compared:
 *
 * <pre>
 *   CrashTest --&gt; CrashScript --&gt; CrashSearch: which CrashCase next?  &lt;---------------+
 *                                     |                                         |
 *                                 CrashRun: attempt, crash, attempt, … end      |
 *                                     |                                         |
 *                                 CrashAttempt: Driver and checkpoints --&gt; CrashWorld: outputs, as expected?
 * </pre>
 *
 * <p>Read {@code PipelineTest}, {@code TestInput}, {@code StandIns}; then {@code CrashTest} and on.
 */
package io.tailrace.testkit;
