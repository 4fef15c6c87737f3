// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

/**
 * Growable primitive storage that never copies what it holds: adding a page is all that growth ever
 * costs, so no single record pays for a big array copy.
 *
 * <pre>
 *   blocks ──► pages ──► words      index = block | page | record in page
 *   (doubles)  (1,024)   (about 16 KiB, one allocation)
 * </pre>
 *
 * <p>Read {@code PagedRecords}, then {@code ChainedIndex}, a hash index that grows by one bucket at
 * a time. Single-threaded throughout.
 */
package io.tailrace.state.paged;
