// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

/**
 * Random pipelines against a naive oracle. A {@code Blueprint} describes a pipeline in plain data;
 * {@code Construction} builds it for the engine, {@code Oracle} says what must come out, and what
 * operators and lanes see on the way is judged by {@code Witness} and {@code LaneJudge}.
 *
 * <pre>
 *   seed --&gt; BlueprintMaker --&gt; Blueprint --+--&gt; Construction --&gt; Driver --&gt; sinks, Witness, LaneJudge
 *                                           |                                       |
 *                                           +--&gt; Oracle  -------- compared ---------+
 * </pre>
 *
 * <p>{@code Simulation} runs them through crashes, too. In a {@code CrashRun} one {@code
 * CrashAttempt} follows the other, each from the newest checkpoint, while {@code Mishaps} happen;
 * of what was seen on the way the {@code SurvivingLog} keeps what was not undone by a crash, and
 * {@code Coverage} what a run has come across. {@code LatenessMaker} adds steps that decide by the
 * watermark what is late. By which one each record must have been judged, and which watermarks
 * sources must have promised, {@code LatenessJudge} and {@code SourceJudge} work out from what was
 * read, by rules of their own ({@code NaiveFrontier}). Where in its stage each lane begins, and so
 * which lanes must be told the same after a change of plan, {@code LaneOrigins} says.
 *
 * <p>A {@code Scenario} says what runs are about beyond that: windows, or machines that lose their
 * power in the middle of an operation on files.
 *
 * <p>{@code WindowMaker} adds steps with windows, which are the library's own operators under the
 * eyes of {@code WatchedWindows}. What they must have told is worked out by {@code WindowJudge}: it
 * plays the calls that have survived, in which tasks had heard what {@code HeardSignals} says, to
 * the oracle of windows. {@code EpochJudge} looks whether what belongs together became visible
 * together.
 *
 * <pre>
 *   signals that survived --&gt; HeardSignals --+
 *                                            +--&gt; WindowJudge --&gt; ExpectedStep --&gt; the oracle of windows
 *   calls that survived ---------------------+                         |
 *                                                   panes --&gt; compared with what sinks have committed
 * </pre>
 */
package io.tailrace.runtime.random;
