// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.state.codec;

import io.tailrace.operator.codec.ByteReader;
import io.tailrace.operator.codec.ByteWriter;
import io.tailrace.operator.codec.Codec;
import io.tailrace.operator.codec.Decoder;
import io.tailrace.operator.codec.Schema;
import java.lang.reflect.Array;
import java.util.Arrays;
import java.util.List;

/**
 * Arrays of references. They hash by content, yet compare by identity, so that they are no keys.
 */
record ArrayCodec<T>(Schema.ArrayOf schema, Codec<T> element, T[] none)
        implements DerivedCodec<T[]> {

    /**
     * @param none an empty array of the type that reading has to produce
     */
    ArrayCodec(Codec<T> element, T[] none) {
        this(new Schema.ArrayOf(element.schema()), element, none);
    }

    @SuppressWarnings("unchecked")
    static <T> ArrayCodec<T> of(Codec<T> element, Class<?> elementType) {
        return new ArrayCodec<>(element, (T[]) Array.newInstance(elementType, 0));
    }

    @Override
    public void write(T[] value, ByteWriter to) {
        Entries.write(Arrays.asList(value), element, to);
    }

    @Override
    public T[] read(ByteReader from) {
        return Entries.read(from, element).toArray(none);
    }

    @Override
    public long hash(T[] value) {
        return Entries.orderedHash(Arrays.asList(value), element);
    }

    @Override
    public Decoder<T[]> reading(Schema written, Evolution evolution) {
        if (!(written instanceof Schema.ArrayOf older)) {
            throw evolution.refusal(written, schema);
        }
        Decoder<T> decoder = evolution.part("array entry").decoder(element, older.element());
        return decoder == element ? this : from -> Entries.read(from, decoder).toArray(none);
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
    public T[] copy(T[] value) {
        List<T> copies = Entries.copy(Arrays.asList(value), element);
        return copies.toArray(none);
    }
}
