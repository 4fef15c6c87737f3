// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.operator.codec;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * How schemas are written: a version byte, then a tree in which each node is a code and its parts.
 * Pinned by golden vectors. Reading trusts nothing, like any decoder: depth, counts, names and
 * references are checked.
 */
final class SchemaForm {

    private static final int VERSION = 1;

    private static final int ENUMERATION = 32;
    private static final int FIELDS = 33;
    private static final int VARIANTS = 34;
    private static final int LIST = 35;
    private static final int SET = 36;
    private static final int MAP = 37;
    private static final int ARRAY = 38;
    private static final int OPTIONAL = 39;
    private static final int PACKED = 40;
    private static final int CUSTOM = 41;
    private static final int REFERENCE = 42;

    private static final Schema.Scalar[] SCALARS = scalarsByCode();

    private SchemaForm() {}

    static void write(Schema schema, ByteWriter to) {
        to.writeByte(VERSION);
        writeNode(schema, to);
    }

    static Schema read(ByteReader from) {
        byte version = from.readByte();
        if (version != VERSION) {
            throw from.malformed("a schema is of form " + version + ", known is " + VERSION);
        }
        return readNode(from, new ArrayDeque<>());
    }

    private static void writeNode(Schema schema, ByteWriter to) {
        to.descend();
        if (schema instanceof Schema.Scalar scalar) {
            to.writeByte(scalar.code());
        } else if (schema instanceof Schema.Enumeration enumeration) {
            writeNamed(ENUMERATION, enumeration.name(), to);
            writeNames(enumeration.constants(), to);
        } else if (schema instanceof Schema.Fields fields) {
            writeNamed(FIELDS, fields.name(), to);
            to.writeCount(fields.fields().size(), 0, 0);
            for (Schema.Field field : fields.fields()) {
                to.writeString(field.name());
                writeNames(field.aliases(), to);
                to.writeBoolean(field.nullable());
                writeNode(field.schema(), to);
            }
        } else if (schema instanceof Schema.Variants variants) {
            writeNamed(VARIANTS, variants.name(), to);
            to.writeCount(variants.cases().size(), 0, 0);
            for (Schema.Variant variant : variants.cases()) {
                to.writeString(variant.name());
                writeNames(variant.aliases(), to);
                writeNode(variant.schema(), to);
            }
        } else if (schema instanceof Schema.Custom custom) {
            writeNamed(CUSTOM, custom.name(), to);
            to.writeVarInt(custom.version());
        } else if (schema instanceof Schema.Reference reference) {
            writeNamed(REFERENCE, reference.name(), to);
        } else {
            writeContainer(schema, to);
        }
        to.ascend();
    }

    private static void writeContainer(Schema schema, ByteWriter to) {
        if (schema instanceof Schema.MapOf map) {
            to.writeByte(MAP);
            writeNode(map.key(), to);
            writeNode(map.value(), to);
        } else if (schema instanceof Schema.ListOf list) {
            writeContainer(LIST, list.element(), to);
        } else if (schema instanceof Schema.SetOf set) {
            writeContainer(SET, set.element(), to);
        } else if (schema instanceof Schema.ArrayOf array) {
            writeContainer(ARRAY, array.element(), to);
        } else if (schema instanceof Schema.OptionalOf optional) {
            writeContainer(OPTIONAL, optional.element(), to);
        } else {
            writeContainer(PACKED, ((Schema.Packed) schema).element(), to);
        }
    }

    private static void writeContainer(int code, Schema element, ByteWriter to) {
        to.writeByte(code);
        writeNode(element, to);
    }

    private static void writeNamed(int code, String name, ByteWriter to) {
        to.writeByte(code);
        to.writeString(name);
    }

    private static void writeNames(List<String> names, ByteWriter to) {
        to.writeCount(names.size(), 0, 0);
        names.forEach(to::writeString);
    }

    /**
     * @param enclosing names of the records and sealed interfaces around this node, which
     *     references may name
     */
    private static Schema readNode(ByteReader from, Deque<String> enclosing) {
        from.descend();
        int code = from.readByte();
        Schema schema;
        try {
            schema =
                    code >= 0 && code < SCALARS.length && SCALARS[code] != null
                            ? SCALARS[code]
                            : readComposite(code, from, enclosing);
        } catch (IllegalArgumentException refused) {
            throw from.malformed("a schema is refused: " + refused.getMessage());
        }
        from.ascend();
        return schema;
    }

    private static Schema readComposite(int code, ByteReader from, Deque<String> enclosing) {
        return switch (code) {
            case ENUMERATION -> new Schema.Enumeration(from.readString(), readNames(from));
            case FIELDS -> readFields(from, enclosing);
            case VARIANTS -> readVariants(from, enclosing);
            case LIST -> new Schema.ListOf(readNode(from, enclosing));
            case SET -> new Schema.SetOf(readNode(from, enclosing));
            case MAP -> new Schema.MapOf(readNode(from, enclosing), readNode(from, enclosing));
            case ARRAY -> new Schema.ArrayOf(readNode(from, enclosing));
            case OPTIONAL -> new Schema.OptionalOf(readNode(from, enclosing));
            case PACKED -> readPacked(from, enclosing);
            case CUSTOM -> new Schema.Custom(from.readString(), from.readVarInt());
            case REFERENCE -> readReference(from, enclosing);
            default -> throw from.malformed("a schema has the unknown code " + code);
        };
    }

    private static Schema readFields(ByteReader from, Deque<String> enclosing) {
        String name = from.readString();
        enclosing.push(name);
        int count = (int) from.readCount(0, 4);
        List<Schema.Field> fields = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            String fieldName = from.readString();
            List<String> aliases = readNames(from);
            boolean nullable = from.readBoolean();
            fields.add(new Schema.Field(fieldName, aliases, readNode(from, enclosing), nullable));
        }
        enclosing.pop();
        return new Schema.Fields(name, fields);
    }

    private static Schema readVariants(ByteReader from, Deque<String> enclosing) {
        String name = from.readString();
        enclosing.push(name);
        int count = (int) from.readCount(0, 3);
        List<Schema.Variant> cases = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            String caseName = from.readString();
            List<String> aliases = readNames(from);
            cases.add(new Schema.Variant(caseName, aliases, readNode(from, enclosing)));
        }
        enclosing.pop();
        return new Schema.Variants(name, cases);
    }

    private static Schema readPacked(ByteReader from, Deque<String> enclosing) {
        if (readNode(from, enclosing) instanceof Schema.Scalar scalar) {
            return new Schema.Packed(scalar);
        }
        throw from.malformed("a schema packs what is not primitive");
    }

    private static Schema readReference(ByteReader from, Deque<String> enclosing) {
        String name = from.readString();
        if (!enclosing.contains(name)) {
            throw from.malformed("a schema refers to a name that does not enclose it");
        }
        return new Schema.Reference(name);
    }

    private static List<String> readNames(ByteReader from) {
        int count = (int) from.readCount(0, 1);
        List<String> names = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            names.add(from.readString());
        }
        return names;
    }

    private static Schema.Scalar[] scalarsByCode() {
        Schema.Scalar[] byCode = new Schema.Scalar[ENUMERATION];
        for (Schema.Scalar scalar : Schema.Scalar.values()) {
            byCode[scalar.code()] = scalar;
        }
        return byCode;
    }
}
