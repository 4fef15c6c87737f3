// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

/**
 * Checkpoints in a directory of a file system: who may write there, in what order files come to be
 * and go, so that at any moment a crash leaves the newest complete checkpoint or the one before.
 *
 * <pre>
 *   DIR/LOCK                      locked while a job uses the directory
 *   DIR/OWNER                     how often it was opened (the fence), the greatest id
 *   DIR/checkpoint-00…07/task-0   sections, each synced when it is finished
 *   DIR/checkpoint-00…07/MANIFEST written last: synced under another name, renamed, directory synced
 *   DIR/checkpoint-00…06/BASIS    instead: not retained, but others build on it
 *   DIR/savepoint-00…05/…
 * </pre>
 *
 * <p>Read {@code FileCheckpointStore}, {@code FileCheckpointDraft}, {@code Retention}, {@code
 * Demotions}, {@code StoreOwner}, {@code StoreProbe}, {@code StoreOptions}.
 */
package io.tailrace.checkpoint.store.directory;
