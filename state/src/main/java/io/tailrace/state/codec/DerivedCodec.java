// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.state.codec;

import io.tailrace.operator.codec.Codec;
import io.tailrace.operator.codec.Decoder;
import io.tailrace.operator.codec.Schema;

/**
 * A codec that follows from the type. Its kinds are Java records, because the JIT takes a record's
 * fields for constants where it takes the record for one: codecs of nested types then compile into
 * one piece.
 */
sealed interface DerivedCodec<T> extends Codec<T>
        permits ArrayCodec,
                EnumCodec,
                ListCodec,
                MapCodec,
                OptionalCodec,
                PackedCodec,
                RecordCodec,
                RecursiveCodec,
                ScalarCodec,
                SetCodec,
                VariantsCodec {

    /** A reader for older data, where {@code evolution} knows what surrounds it. */
    Decoder<T> reading(Schema written, Evolution evolution);

    @Override
    default Decoder<T> reading(Schema written) {
        return Evolution.begin(this, written);
    }
}
