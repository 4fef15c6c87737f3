// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

/**
 * Records in files of a directory, each seen once, when the checkpoint it belongs to is complete.
 *
 * <pre>
 *   write                prepare(7)               commit
 *     |                      |                       |
 *   .out.pending/000000000006-00002-0000   --&gt;   day=2026-11-22/out-000000000006-00002-0000.csv
 *     records          whole, or so far:          moved there; folders synced
 *                      synced
 * </pre>
 *
 * <p>A pending file bears the number of the checkpoint before it: that one is known while it is
 * written, and so nothing has to be renamed when it is prepared. What recovery has to remove is
 * told from the name alone: all that begins after the restored checkpoint, or later.
 *
 * <p>When every task has committed all of a folder, whoever is the last puts an empty file {@code
 * _SUCCESS} into it.
 *
 * <p>Read {@code FileSink}, {@code FileSinkWriter}, {@code OpenPart}, {@code ShownParts}, {@code
 * SuccessMarkers}, {@code PartNames}; {@code PartFiles} is the little they ask of a directory.
 */
package io.tailrace.files.sink;
