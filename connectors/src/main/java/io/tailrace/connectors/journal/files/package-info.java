// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

/**
 * What a journal asks of a file system, so that tests can put one in its place that fails, tears
 * and forgets.
 *
 * <p>Read {@code JournalFiles}, {@code JournalFile}, {@code DirectoryJournalFiles}.
 */
package io.tailrace.connectors.journal.files;
