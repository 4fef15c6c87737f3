// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.state.codec;

import io.tailrace.operator.codec.ByteReader;
import io.tailrace.operator.codec.ByteWriter;
import io.tailrace.operator.codec.Codec;
import io.tailrace.operator.codec.Decoder;
import io.tailrace.operator.codec.Schema;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Lists. Read and copied ones are unmodifiable; still lists are not {@link #immutable}, because the
 * one that is given may be an {@code ArrayList} whose owner goes on changing it.
 */
record ListCodec<T>(Schema.ListOf schema, Codec<T> element) implements DerivedCodec<List<T>> {

    ListCodec(Codec<T> element) {
        this(new Schema.ListOf(element.schema()), element);
    }

    @Override
    public void write(List<T> value, ByteWriter to) {
        Entries.write(value, element, to);
    }

    @Override
    public List<T> read(ByteReader from) {
        return sealed(Entries.read(from, element));
    }

    @Override
    public long hash(List<T> value) {
        return Entries.orderedHash(value, element);
    }

    @Override
    public Decoder<List<T>> reading(Schema written, Evolution evolution) {
        if (!(written instanceof Schema.ListOf older)) {
            throw evolution.refusal(written, schema);
        }
        Decoder<T> decoder = evolution.part("list entry").decoder(element, older.element());
        return decoder == element ? this : from -> sealed(Entries.read(from, decoder));
    }

    @Override
    public boolean immutable() {
        return false;
    }

    @Override
    public boolean keyable() {
        return element.keyable();
    }

    @Override
    public List<T> copy(List<T> value) {
        return sealed(Entries.copy(value, element));
    }

    /** Not {@code List.copyOf}, which refuses nulls. */
    private static <T> List<T> sealed(ArrayList<T> values) {
        return values.isEmpty() ? List.of() : Collections.unmodifiableList(values);
    }
}
