// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

/**
 * How rows get into snapshots and out of them again: the written form of keyed state, the cursor
 * that walks it, and the restore that fills another store from it, whatever its key groups, the
 * order of its operators and the schemas of its values are by then.
 *
 * <pre>
 *   KeyedCursor --claims rows--&gt; RowWriter --frames--&gt; CaptureTarget  ...  KeyedRestore --&gt; rows
 *        |                                                                    |
 *     KeyedHeader: names and schemas  --------------------------------  matched by name
 * </pre>
 *
 * <p>Read {@code RowWriter}, {@code KeyedHeader}, {@code KeyedCursor}, {@code KeyedRestore}.
 */
package io.tailrace.state.capture;
