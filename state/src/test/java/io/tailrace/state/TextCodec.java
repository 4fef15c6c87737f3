// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.state;

import io.tailrace.operator.codec.ByteReader;
import io.tailrace.operator.codec.ByteWriter;
import io.tailrace.operator.codec.Codec;
import io.tailrace.operator.codec.ContentHash;
import io.tailrace.operator.codec.Decoder;
import io.tailrace.operator.codec.Schema;
import io.tailrace.operator.codec.TypeRef;

/** A codec of strings that needs no derivation, so that tests of rows stand on rows alone. */
public final class TextCodec implements Codec<String> {

    /** Knows strings, and hands that codec to whoever asks for anything. */
    @SuppressWarnings("unchecked")
    public static <T> Codec<T> source(TypeRef<T> type) {
        return (Codec<T>) new TextCodec();
    }

    @Override
    public void write(String value, ByteWriter to) {
        to.writeString(value);
    }

    @Override
    public String read(ByteReader from) {
        return from.readString();
    }

    @Override
    public long hash(String value) {
        return ContentHash.ofString(value);
    }

    @Override
    public Schema schema() {
        return Schema.Scalar.STRING;
    }

    @Override
    public Decoder<String> reading(Schema written) {
        return this;
    }

    @Override
    public boolean immutable() {
        return true;
    }

    @Override
    public String copy(String value) {
        return value;
    }
}
