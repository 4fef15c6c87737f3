// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.state.codec;

import io.tailrace.operator.codec.ByteReader;
import io.tailrace.operator.codec.ByteWriter;
import io.tailrace.operator.codec.Codec;
import io.tailrace.operator.codec.ContentHash;
import io.tailrace.operator.codec.Decoder;
import io.tailrace.operator.codec.Schema;
import java.util.Optional;

/**
 * Optionals: a boolean, then the value if there is one. What was written as the bare value is read
 * as present.
 */
record OptionalCodec<T>(Schema.OptionalOf schema, Codec<T> element)
        implements DerivedCodec<Optional<T>> {

    private static final long EMPTY_HASH = ContentHash.ofLong(0);

    OptionalCodec(Codec<T> element) {
        this(new Schema.OptionalOf(element.schema()), element);
    }

    @Override
    public void write(Optional<T> value, ByteWriter to) {
        to.writeBoolean(value.isPresent());
        if (value.isPresent()) {
            element.write(value.get(), to);
        }
    }

    @Override
    public Optional<T> read(ByteReader from) {
        return read(from, element);
    }

    private static <T> Optional<T> read(ByteReader from, Decoder<T> element) {
        return from.readBoolean() ? Optional.of(element.read(from)) : Optional.empty();
    }

    @Override
    public long hash(Optional<T> value) {
        return value.isPresent() ? ContentHash.combine(1, element.hash(value.get())) : EMPTY_HASH;
    }

    @Override
    public Decoder<Optional<T>> reading(Schema written, Evolution evolution) {
        if (written instanceof Schema.OptionalOf older) {
            Decoder<T> decoder = evolution.decoder(element, older.element());
            return decoder == element ? this : from -> read(from, decoder);
        }
        Decoder<T> decoder = evolution.decoder(element, written);
        return from -> Optional.of(decoder.read(from));
    }

    @Override
    public boolean immutable() {
        return element.immutable();
    }

    @Override
    public boolean keyable() {
        return element.keyable();
    }

    @Override
    public Optional<T> copy(Optional<T> value) {
        return immutable() ? value : value.map(element::copy);
    }
}
