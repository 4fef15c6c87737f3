// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.operator.codec;

import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * What values look like in bytes: enough to skip them, and to match them by name with what the type
 * looks like today. Written once beside the data. Immutable, equal by content.
 *
 * <p>Names are only ever compared; none is looked up as a class. Entries of lists, sets, maps and
 * arrays of references may always be {@code null}, fields where they say so, nothing else.
 */
public sealed interface Schema {

    /**
     * Values without parts that have names. The code is the written form: a constant keeps it for
     * ever, and a retired one leaves a gap.
     */
    enum Scalar implements Schema {
        BOOLEAN(1, 1),
        BYTE(2, 1),
        SHORT(3, 2),
        CHAR(4, 2),
        INT(5, 4),
        LONG(6, 8),
        FLOAT(7, 4),
        DOUBLE(8, 8),
        STRING(9, 0),
        BYTES(10, 0),
        INSTANT(11, 12),
        DURATION(12, 12),
        LOCAL_DATE(13, 6),
        LOCAL_TIME(14, 8),
        LOCAL_DATE_TIME(15, 14),
        ZONE_ID(16, 0),
        UUID(17, 16),
        BIG_INTEGER(18, 0),
        BIG_DECIMAL(19, 0);

        private final int code;
        private final int fixedBytes;

        Scalar(int code, int fixedBytes) {
            this.code = code;
            this.fixedBytes = fixedBytes;
        }

        int code() {
            return code;
        }

        /** How many bytes every value takes, or 0 if that depends on the value. */
        public int fixedBytes() {
            return fixedBytes;
        }

        /** Whether this is one of the eight primitive types of Java. */
        public boolean primitive() {
            return code <= DOUBLE.code;
        }

        @Override
        public String toString() {
            return SchemaText.of(this);
        }
    }

    /** A varint that indexes the names. */
    record Enumeration(String name, List<String> constants) implements Schema {
        public Enumeration {
            requireName(name, "enum");
            constants = List.copyOf(constants);
            requireDistinct(constants, name);
        }

        @Override
        public String toString() {
            return SchemaText.of(this);
        }
    }

    /**
     * One bit for each nullable field, raised where it is null, in whole bytes and lowest bits
     * first; then the fields that are not null, in this order. A record without fields is one zero
     * byte.
     */
    record Fields(String name, List<Field> fields) implements Schema {
        public Fields {
            requireName(name, "record");
            fields = List.copyOf(fields);
            requireDistinct(fields.stream().map(Field::name).toList(), name);
        }

        /** How many bytes of bits precede the fields. */
        public int bitmapBytes() {
            int nullable = 0;
            for (Field field : fields) {
                nullable += field.nullable() ? 1 : 0;
            }
            return fields.isEmpty() ? 1 : (nullable + 7) / 8;
        }

        @Override
        public String toString() {
            return SchemaText.of(this);
        }
    }

    /** A field and the names it had before. */
    record Field(String name, List<String> aliases, Schema schema, boolean nullable) {
        public Field {
            requireName(name, "field");
            aliases = List.copyOf(aliases);
            Objects.requireNonNull(schema, "schema");
        }
    }

    /** A varint that indexes the cases, then a value of that case. */
    record Variants(String name, List<Variant> cases) implements Schema {
        public Variants {
            requireName(name, "sealed interface");
            cases = List.copyOf(cases);
            requireDistinct(cases.stream().map(Variant::name).toList(), name);
        }

        @Override
        public String toString() {
            return SchemaText.of(this);
        }
    }

    /** One case of a sealed interface and the names it had before. */
    record Variant(String name, List<String> aliases, Schema schema) {
        public Variant {
            requireName(name, "variant");
            aliases = List.copyOf(aliases);
            Objects.requireNonNull(schema, "schema");
        }
    }

    /** A boolean, and the value if it is true. */
    record OptionalOf(Schema element) implements Schema {
        public OptionalOf {
            Objects.requireNonNull(element, "element");
        }

        @Override
        public String toString() {
            return SchemaText.of(this);
        }
    }

    /**
     * A count with one flag, then the entries; with the flag each is preceded by a boolean that
     * says if it is null.
     */
    record ListOf(Schema element) implements Schema {
        public ListOf {
            Objects.requireNonNull(element, "element");
        }

        @Override
        public String toString() {
            return SchemaText.of(this);
        }
    }

    /** As {@link ListOf}. */
    record SetOf(Schema element) implements Schema {
        public SetOf {
            Objects.requireNonNull(element, "element");
        }

        @Override
        public String toString() {
            return SchemaText.of(this);
        }
    }

    /** As {@link ListOf}. */
    record ArrayOf(Schema element) implements Schema {
        public ArrayOf {
            Objects.requireNonNull(element, "element");
        }

        @Override
        public String toString() {
            return SchemaText.of(this);
        }
    }

    /**
     * As {@link ListOf}, a key and a value each; the flag puts a boolean before every key and every
     * value.
     */
    record MapOf(Schema key, Schema value) implements Schema {
        public MapOf {
            Objects.requireNonNull(key, "key");
            Objects.requireNonNull(value, "value");
        }

        @Override
        public String toString() {
            return SchemaText.of(this);
        }
    }

    /** A count, then primitive values back to back. */
    record Packed(Scalar element) implements Schema {
        public Packed {
            if (!element.primitive()) {
                throw new IllegalArgumentException(
                        "Only primitive values are packed, not " + element);
            }
        }

        @Override
        public String toString() {
            return SchemaText.of(this);
        }
    }

    /** A block that only the codec of this name can read. */
    record Custom(String name, int version) implements Schema {
        public Custom {
            requireName(name, "custom codec");
            if (version < 1) {
                throw new IllegalArgumentException(
                        "Version of custom codec "
                                + name
                                + " is "
                                + version
                                + ", allowed are 1 and more");
            }
        }

        @Override
        public String toString() {
            return SchemaText.of(this);
        }
    }

    /**
     * The nearest enclosing record or sealed interface of this name: what makes recursive types
     * finite.
     */
    record Reference(String name) implements Schema {
        public Reference {
            requireName(name, "reference");
        }

        @Override
        public String toString() {
            return SchemaText.of(this);
        }
    }

    /** Appends the written form, which starts with the version of that form. */
    default void writeTo(ByteWriter to) {
        SchemaForm.write(this, to);
    }

    /** Reads what {@link #writeTo} wrote, of this version of the form or an earlier one. */
    static Schema readFrom(ByteReader from) {
        return SchemaForm.read(from);
    }

    private static void requireName(String name, String what) {
        if (name.isBlank()) {
            throw new IllegalArgumentException("The name of a " + what + " is blank");
        }
    }

    private static void requireDistinct(List<String> names, String owner) {
        Set<String> seen = new HashSet<>();
        for (String name : names) {
            if (!seen.add(name)) {
                throw new IllegalArgumentException("Two parts of " + owner + " are named " + name);
            }
        }
    }
}
