// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.state.view;

import io.tailrace.operator.codec.ByteReader;
import io.tailrace.operator.codec.ByteWriter;
import io.tailrace.operator.codec.Codec;

/** Writes a value and reads it back, so that nobody shares it with anybody. */
final class RoundTrip<T> {

    private final Codec<T> codec;
    private final ByteWriter writer = new ByteWriter();
    private final ByteReader reader = new ByteReader(new byte[0]);

    @SuppressWarnings("unchecked") // a state's codec was asked for by the type in its spec
    RoundTrip(Codec<?> codec) {
        this.codec = (Codec<T>) codec;
    }

    /** An independent copy; {@code null} of {@code null}. */
    T of(T value) {
        if (value == null) {
            return null;
        }
        writer.reset();
        codec.write(value, writer);
        reader.reset(writer.array(), 0, writer.position());
        T copy = codec.read(reader);
        reader.requireEnd();
        return copy;
    }
}
