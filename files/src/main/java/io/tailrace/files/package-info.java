// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

/**
 * Files: what their records look like, and ends of pipelines that read and write them. Floor 1:
 * stands on {@code operator}, blind to its neighbours.
 *
 * <pre>
 *   format   what a format is: RecordFormat, its readers and writers, what a malformed record is
 *     ^
 *   text     lines, charsets              source   reads files, follows them
 *   csv      fields by a header           sink     files of a directory, in two phases
 *   json     a value a line
 *     |
 *   bind     record classes of the user
 * </pre>
 *
 * <p>Formats know bytes and records, never files: who reads and who writes is told where a record
 * ends, and keeps positions, policies and limits itself.
 */
package io.tailrace.files;
