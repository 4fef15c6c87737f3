// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.state.codec;

import io.tailrace.operator.codec.ByteReader;
import io.tailrace.operator.codec.ByteWriter;
import io.tailrace.operator.codec.Codec;
import io.tailrace.operator.codec.ContentHash;
import io.tailrace.operator.codec.Decoder;
import io.tailrace.operator.codec.Schema;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * Sets. Read and copied ones are unmodifiable and keep the order in which they were written, so
 * that a run that starts from a checkpoint iterates as the one before did; {@code Set.of} would
 * shuffle them in every JVM.
 */
record SetCodec<T>(Schema.SetOf schema, Codec<T> element) implements DerivedCodec<Set<T>> {

    SetCodec(Codec<T> element) {
        this(new Schema.SetOf(element.schema()), element);
    }

    @Override
    public void write(Set<T> value, ByteWriter to) {
        Entries.write(value, element, to);
    }

    @Override
    public Set<T> read(ByteReader from) {
        return read(from, element);
    }

    private static <T> Set<T> read(ByteReader from, Decoder<T> element) {
        long header = from.readCount(1, 1);
        int count = Entries.count(header);
        Set<T> values = new LinkedHashSet<>(Entries.trusted(count) * 2);
        for (int i = 0; i < count; i++) {
            if (!values.add(Entries.read(from, element, Entries.flags(header)))) {
                throw from.malformed("a set holds two equal entries");
            }
        }
        return Collections.unmodifiableSet(values);
    }

    @Override
    public long hash(Set<T> value) {
        long sum = 0;
        for (T entry : value) {
            sum = ContentHash.combineUnordered(sum, Entries.hash(entry, element));
        }
        return ContentHash.combine(ContentHash.ofInt(value.size()), sum);
    }

    @Override
    public Decoder<Set<T>> reading(Schema written, Evolution evolution) {
        if (!(written instanceof Schema.SetOf older)) {
            throw evolution.refusal(written, schema);
        }
        Decoder<T> decoder = evolution.part("set entry").decoder(element, older.element());
        return decoder == element ? this : from -> read(from, decoder);
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
    public Set<T> copy(Set<T> value) {
        return Collections.unmodifiableSet(new LinkedHashSet<>(Entries.copy(value, element)));
    }
}
