// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.state.codec;

import io.tailrace.operator.codec.ByteReader;
import io.tailrace.operator.codec.ByteWriter;
import io.tailrace.operator.codec.Decoder;
import io.tailrace.operator.codec.Schema;
import java.util.function.BiConsumer;
import java.util.function.ToLongFunction;
import java.util.function.UnaryOperator;

/**
 * Arrays of primitives: a row of the table in {@link PackedArrays}. No keys, for the reason that
 * arrays are none.
 */
record PackedCodec<A>(
        Schema schema,
        BiConsumer<A, ByteWriter> writer,
        Decoder<A> reader,
        ToLongFunction<A> hasher,
        UnaryOperator<A> copier)
        implements DerivedCodec<A> {

    @Override
    public void write(A value, ByteWriter to) {
        writer.accept(value, to);
    }

    @Override
    public A read(ByteReader from) {
        return reader.read(from);
    }

    @Override
    public long hash(A value) {
        return hasher.applyAsLong(value);
    }

    @Override
    public Decoder<A> reading(Schema written, Evolution evolution) {
        if (!written.equals(schema)) {
            throw evolution.refusal(written, schema);
        }
        return this;
    }

    @Override
    public boolean immutable() {
        return false;
    }

    @Override
    public boolean keyable() {
        return false;
    }

    @Override
    public A copy(A value) {
        return copier.apply(value);
    }
}
