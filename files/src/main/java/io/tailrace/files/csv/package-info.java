// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

/**
 * CSV, bound to record classes: fields by the names in a header, or by position.
 *
 * <pre>
 *   bytes --&gt; CsvEnds --&gt; one record --&gt; CsvScan --&gt; CsvRow --&gt; Column, Cell --&gt; Slots --&gt; record
 *             where it ends              well formed?  split by       text to
 *             among bytes                which column  FastCSV        values
 * </pre>
 *
 * <p>Splitting and unquoting is FastCSV's. What it is given has been looked at before, so that it
 * sees one record, well formed: that keeps its place in the file and ours the same, and lets errors
 * name the column.
 *
 * <p>Read {@code CsvFormat}, {@code CsvScan}, {@code CsvRecordReader}, {@code Column}.
 */
package io.tailrace.files.csv;
