// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

/**
 * Derives codecs from types. {@link io.tailrace.state.codec.Codecs} is the only way in: it walks a
 * type once, at start-up, refuses what it cannot write with the path to it, and yields a {@link
 * io.tailrace.operator.codec.Codec} whose records are read and written by method handles composed
 * for exactly their components.
 *
 * <pre>
 *   Codecs --> Derivation --> ScalarCodec, EnumCodec, ListCodec, ...         what has no fields
 *                  |
 *                  +--------> RecordCodec <-- RecordShape, RecordHandles     components into one handle
 *                  +--------> VariantsCodec <-- SealedCases                  one of several records
 *                  +--------> RecursiveCodec                                 a type within itself
 *
 *   codec.reading(older schema) --> Evolution --> RecordReading, Widening, Skipping
 * </pre>
 *
 * Reading order: {@code Codecs}, {@code Derivation}, {@code ScalarCodec} with its table {@code
 * Scalars}, {@code ListCodec}, {@code RecordCodec}, {@code RecordHandles}, {@code Evolution},
 * {@code RecordReading}.
 */
package io.tailrace.state.codec;
