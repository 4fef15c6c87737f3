// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.state.codec;

import io.tailrace.operator.codec.Alias;
import io.tailrace.operator.codec.ByteReader;
import io.tailrace.operator.codec.ByteWriter;
import io.tailrace.operator.codec.ContentHash;
import io.tailrace.operator.codec.Decoder;
import io.tailrace.operator.codec.IncompatibleSchemaException;
import io.tailrace.operator.codec.Schema;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Enums by the names of their constants: the schema lists them, a value is an index into that list.
 * Constants may be added and reordered; one that was removed is refused where it is met.
 */
record EnumCodec<E extends Enum<E>>(
        Schema.Enumeration schema, Class<E> type, E[] constants, long[] hashes)
        implements DerivedCodec<E> {

    static <E extends Enum<E>> EnumCodec<E> of(Class<E> type, String name) {
        E[] constants = type.getEnumConstants();
        List<String> names = Arrays.stream(constants).map(Enum::name).toList();
        long[] hashes = names.stream().mapToLong(ContentHash::ofString).toArray();
        return new EnumCodec<>(new Schema.Enumeration(name, names), type, constants, hashes);
    }

    @Override
    public void write(E value, ByteWriter to) {
        to.writeVarInt(value.ordinal());
    }

    @Override
    public E read(ByteReader from) {
        return constants[readIndex(from, constants.length)];
    }

    @Override
    public long hash(E value) {
        return hashes[value.ordinal()];
    }

    @Override
    public Decoder<E> reading(Schema written, Evolution evolution) {
        if (written.equals(schema)) {
            return this;
        }
        if (!(written instanceof Schema.Enumeration older)) {
            throw evolution.refusal(written, schema);
        }
        List<E> byIndex = matchByName(older.constants());
        String place = evolution.path().toString();
        return from -> {
            int index = readIndex(from, byIndex.size());
            E constant = byIndex.get(index);
            if (constant == null) {
                throw new IncompatibleSchemaException(
                        place
                                + " holds the enum constant "
                                + older.constants().get(index)
                                + ", which "
                                + schema.name()
                                + " has no longer. Remedy: bring the constant back, or name it in an @Alias on the constant"
                                + " that takes its place");
            }
            return constant;
        };
    }

    private List<E> matchByName(List<String> names) {
        Map<String, E> byName = new HashMap<>();
        for (E constant : constants) {
            for (String alias : aliases(constant)) {
                byName.put(alias, constant);
            }
        }
        for (E constant : constants) {
            byName.put(constant.name(), constant);
        }
        List<E> matched = new ArrayList<>();
        names.forEach(name -> matched.add(byName.get(name)));
        return matched;
    }

    private List<String> aliases(E constant) {
        for (Field field : type.getFields()) {
            if (field.isEnumConstant() && field.getName().equals(constant.name())) {
                Alias alias = field.getAnnotation(Alias.class);
                return alias == null ? List.of() : List.of(alias.value());
            }
        }
        return List.of();
    }

    private static int readIndex(ByteReader from, int count) {
        int index = from.readVarInt();
        if (index < 0 || index >= count) {
            throw from.malformed("an enum constant has no such index");
        }
        return index;
    }

    @Override
    public boolean immutable() {
        return true;
    }

    @Override
    public E copy(E value) {
        return value;
    }
}
