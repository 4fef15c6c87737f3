// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

/**
 * All that a checkpoint store asks of a file system, and no more: so that whatever a disk may do to
 * it can be done in a test.
 *
 * <pre>
 *   FileCheckpointStore --&gt; StoreFiles --+--&gt; PathFiles       java.nio.file, the real ones
 *                                        +--&gt; SimulatedFiles  in memory; crash, fail and tear
 * </pre>
 *
 * <p>Paths are relative to the store's own directory, with {@code /} between names; the directory
 * itself is the empty path. Read {@code StoreFiles}, {@code AppendedFile}, {@code StoredFile},
 * {@code PathFiles}.
 */
package io.tailrace.checkpoint.store.files;
