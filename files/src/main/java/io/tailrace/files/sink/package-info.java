// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

/**
 * Lines of text in files of a directory, each seen once, when the checkpoint it belongs to is
 * complete.
 *
 * <pre>
 *   write, flush       prepare(7)              commit
 *        |                 |                      |
 *   out-after-000000000006-00002.pending --&gt; out-000000000007-00002.txt
 *     lines               synced                  renamed, directory synced
 * </pre>
 *
 * <p>A pending file bears the number of the checkpoint before it: that one is known while it is
 * written, and so nothing has to be renamed when it is prepared. What recovery has to remove is
 * told from the name alone: all that begins after the restored checkpoint, or later.
 *
 * <p>Read {@code TextFileSink}, {@code TextFileWriter}, {@code PartNames}; {@code PartFiles} is the
 * little it asks of a directory.
 */
package io.tailrace.files.sink;
