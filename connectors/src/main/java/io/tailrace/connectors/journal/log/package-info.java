// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

/**
 * The log behind a journal: frames in segments that are made in full before they are used.
 *
 * <pre>
 *   DIR/LOCK                          who writes it
 *   DIR/segment-00000000000000000000  header, mark | schema | producers | record … | seal
 *   DIR/segment-00000000000067104768  an offset is the place of a frame, counted from the first segment on
 *   DIR/spare-1                       the next one, zeros as yet
 *   DIR/reader-billing                how far a registered reader has come
 * </pre>
 *
 * <p>Read {@code FrameForm}, {@code SegmentHeader}, {@code SegmentReader}; {@code JournalLog},
 * {@code GroupSync}, {@code LogOpening}; {@code Segments}, {@code ReaderMark}.
 */
package io.tailrace.connectors.journal.log;
