// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.state.codec;

import io.tailrace.operator.codec.ByteReader;
import io.tailrace.operator.codec.ByteWriter;
import io.tailrace.operator.codec.Codec;
import io.tailrace.operator.codec.ContentHash;
import io.tailrace.operator.codec.Decoder;
import io.tailrace.operator.codec.IncompatibleSchemaException;
import io.tailrace.operator.codec.Schema;
import java.util.Arrays;
import java.util.List;

/**
 * Sealed interfaces by the simple names of what they permit: the schema lists them, a value is an
 * index into that list and then the record. Variants may be added, reordered and, with an alias,
 * renamed; one that was removed is refused where it is met. The hash takes the name in, because two
 * variants may hold the same components.
 */
record VariantsCodec<T>(
        Schema.Variants schema,
        Class<?>[] classes,
        Codec<? extends T>[] codecs,
        long[] nameHashes,
        boolean immutable,
        boolean keyable)
        implements DerivedCodec<T> {

    static <T> VariantsCodec<T> of(
            Schema.Variants schema, List<Class<?>> classes, List<Codec<? extends T>> codecs) {
        @SuppressWarnings({"unchecked", "rawtypes"}) // an array of codecs is of raw ones
        Codec<? extends T>[] array = codecs.toArray(Codec[]::new);
        return new VariantsCodec<>(
                schema,
                classes.toArray(Class<?>[]::new),
                array,
                schema.cases().stream().mapToLong(v -> ContentHash.ofString(v.name())).toArray(),
                codecs.stream().allMatch(Codec::immutable),
                codecs.stream().allMatch(Codec::keyable));
    }

    @Override
    public void write(T value, ByteWriter to) {
        int index = indexOf(value);
        to.writeVarInt(index);
        codec(index).write(value, to);
    }

    @Override
    public T read(ByteReader from) {
        return codecs[readIndex(from, codecs.length)].read(from);
    }

    @Override
    public long hash(T value) {
        int index = indexOf(value);
        return ContentHash.combine(nameHashes[index], codec(index).hash(value));
    }

    @Override
    public T copy(T value) {
        return immutable ? value : codec(indexOf(value)).copy(value);
    }

    @Override
    public Decoder<T> reading(Schema written, Evolution evolution) {
        if (!(written instanceof Schema.Variants older)) {
            throw evolution.refusal(written, schema);
        }
        List<Schema.Variant> cases = older.cases();
        List<Decoder<? extends T>> decoders =
                cases.stream()
                        .<Decoder<? extends T>>map(variant -> decoder(variant, evolution))
                        .toList();
        return from -> decoders.get(readIndex(from, decoders.size())).read(from);
    }

    private Decoder<? extends T> decoder(Schema.Variant written, Evolution evolution) {
        int index = currentIndexOf(written.name());
        if (index >= 0) {
            return evolution
                    .part("as " + schema.cases().get(index).name())
                    .decoder(codecs[index], written.schema());
        }
        String message =
                evolution.path()
                        + " holds the variant "
                        + written.name()
                        + ", which "
                        + schema.name()
                        + " has no longer. Remedy: bring the variant back, or name it in an @Alias on the record that takes its"
                        + " place";
        return from -> {
            throw new IncompatibleSchemaException(message);
        };
    }

    private int currentIndexOf(String writtenName) {
        List<Schema.Variant> cases = schema.cases();
        for (int i = 0; i < cases.size(); i++) {
            if (cases.get(i).name().equals(writtenName)) {
                return i;
            }
        }
        for (int i = 0; i < cases.size(); i++) {
            if (cases.get(i).aliases().contains(writtenName)) {
                return i;
            }
        }
        return -1;
    }

    private int indexOf(T value) {
        Class<?> type =
                value instanceof Enum<?> constant ? constant.getDeclaringClass() : value.getClass();
        for (int i = 0; i < classes.length; i++) {
            if (classes[i] == type) {
                return i;
            }
        }
        throw new IllegalArgumentException(
                type.getName() + " is not one of " + Arrays.toString(classes));
    }

    @SuppressWarnings("unchecked") // by the index of the value's class
    private Codec<T> codec(int index) {
        return (Codec<T>) codecs[index];
    }

    private static int readIndex(ByteReader from, int count) {
        int index = from.readVarInt();
        if (index < 0 || index >= count) {
            throw from.malformed("a variant has no such index");
        }
        return index;
    }
}
