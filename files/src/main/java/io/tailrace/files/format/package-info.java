// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

/**
 * What a format of files is. Sources and sinks are written against this and nothing else, so a
 * format of one's own is read and written as those of the library are.
 *
 * <pre>
 *                     RecordFormat             immutable; part of a pipeline
 *                      /        \
 *            RecordReader        RecordWriter  one per file, used by one thread
 *
 *   begin      what a file begins with    begin     writes it
 *   header     names of columns           write     a record, or no trace of it
 *   findEnd    where a record ends
 *   read       bytes to record, or MalformedRecordException
 * </pre>
 *
 * <p>Everything is bytes, for the position of a reader is an offset in a file. Finding the end of a
 * record and decoding it are two things: what cannot be decoded is passed over all the same.
 *
 * <p>Read {@code RecordFormat}, {@code RecordReader}, {@code MalformedRecordException}.
 */
package io.tailrace.files.format;
