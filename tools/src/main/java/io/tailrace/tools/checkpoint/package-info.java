// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

/**
 * Looking at the checkpoints in a directory: nothing there is changed or locked, a job may go on
 * using it; and deleting some, which locks it.
 *
 * <pre>
 *   words --&gt; ListCheckpoints    one line each, incomplete ones too
 *             ShowCheckpoint     operators, states, rows, positions of one
 *             VerifyCheckpoints  reads every byte
 *             DiffCheckpoints    which rows were added, removed, changed between two
 *             DeleteCheckpoints  all that are named, or none
 * </pre>
 *
 * <p>Read {@code InspectionTarget}, then the commands; {@code RowHashes} is what comparing takes.
 */
package io.tailrace.tools.checkpoint;
