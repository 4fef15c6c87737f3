// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

/**
 * Reads files: finds them, knows them again, and takes them apart by their format.
 *
 * <pre>
 *   FileSource --FileFinder--&gt; a split for each file
 *       |
 *   FilesReader ---&gt; FileOpening ---&gt; FileCursor ---&gt; FileBytes
 *       |            is it the one    records and     plain or
 *       |            it was?          positions       decompressed
 *       +----------&gt; FollowedFiles: which have changed?
 * </pre>
 *
 * <p>Read {@code FileSource}, {@code FilesReader}, {@code FileCursor}, {@code FollowedFiles}.
 */
package io.tailrace.files.source;
