// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.state.codec;

import io.tailrace.operator.codec.ByteReader;
import io.tailrace.operator.codec.ByteWriter;
import io.tailrace.operator.codec.Decoder;
import io.tailrace.operator.codec.Schema;
import java.util.function.BiConsumer;
import java.util.function.ToLongFunction;

/** Values without parts: a row of the table in {@link Scalars}. */
record ScalarCodec<T>(
        Schema.Scalar schema,
        BiConsumer<T, ByteWriter> writer,
        Decoder<T> reader,
        ToLongFunction<T> hasher)
        implements DerivedCodec<T> {

    @Override
    public void write(T value, ByteWriter to) {
        writer.accept(value, to);
    }

    @Override
    public T read(ByteReader from) {
        return reader.read(from);
    }

    @Override
    public long hash(T value) {
        return hasher.applyAsLong(value);
    }

    @Override
    public Decoder<T> reading(Schema written, Evolution evolution) {
        if (written == schema) {
            return this;
        }
        if (written instanceof Schema.Scalar older && Widening.allows(older, schema)) {
            return Widening.decoder(older, schema);
        }
        throw evolution.refusal(written, schema);
    }

    @Override
    public boolean immutable() {
        return true;
    }

    @Override
    public T copy(T value) {
        return value;
    }
}
