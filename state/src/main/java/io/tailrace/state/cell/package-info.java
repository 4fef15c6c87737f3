// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

/**
 * Big cells: maps, sorted maps and lists that one key may grow to millions of entries without
 * stalling anybody. A cell is a B+-tree over a space of longs; its leaves, the <em>chunks</em>,
 * hold at most 64 entries and are what a snapshot captures, marks dirty, and restores.
 *
 * <pre>
 *   BigCell (one per key and state)          MapCells, LongMapCells, ListCells (one per state)
 *      │ root                                   │ what a position is: hash of the key, the key, a number
 *      ▼                                        ▼
 *   Branch   [MIN ..    | 400 ..   | 900 .. MAX]         ChunkTree   find, insert, split, merge
 *      │          │          │                           RangeCut    drop a range at once
 *   Chunk     Chunk      Chunk     ≤ 64 entries each     ChunkGuard  capture before change
 * </pre>
 *
 * <p>The ranges of the chunks divide the whole space between them, so every chunk stands for its
 * range: "this replaces whatever was there" is all that an incremental snapshot has to say. A small
 * cell is a root that is itself a chunk, with arrays of four.
 *
 * <p>Read {@code MapCells}, {@code BigCell}, {@code Chunk}, {@code ChunkTree}, {@code ChunkGuard},
 * {@code CellUpkeep}, {@code RangeCut}, {@code Expiry}.
 */
package io.tailrace.state.cell;
