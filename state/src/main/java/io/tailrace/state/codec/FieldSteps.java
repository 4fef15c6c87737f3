// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.state.codec;

import io.tailrace.operator.codec.ByteReader;
import io.tailrace.operator.codec.ByteWriter;
import io.tailrace.operator.codec.Codec;
import io.tailrace.operator.codec.ContentHash;
import io.tailrace.operator.codec.Decoder;
import io.tailrace.operator.codec.Schema;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;

/**
 * What happens to one field of a record: the leaves of the trees that {@link RecordHandles}
 * composes. Codecs and bit indexes are bound into the leaves, where the JIT takes them for
 * constants.
 */
final class FieldSteps {

    private static final MethodHandles.Lookup LOOKUP = MethodHandles.lookup();

    private FieldSteps() {}

    /** {@code (ByteWriter, P)void} for a primitive P. */
    static MethodHandle writePrimitive(Class<?> type) {
        Class<?> parameter = type == byte.class || type == short.class ? int.class : type;
        return virtual(
                        ByteWriter.class,
                        "write" + suffix(type),
                        MethodType.methodType(void.class, parameter))
                .asType(MethodType.methodType(void.class, ByteWriter.class, type));
    }

    /** {@code (Object, ByteWriter, int)void}, the int being where the bitmap is. */
    static MethodHandle writeReference(Codec<?> codec, int bit) {
        MethodHandle step =
                own(
                        "writeNullable",
                        void.class,
                        Codec.class,
                        int.class,
                        Object.class,
                        ByteWriter.class,
                        int.class);
        return MethodHandles.insertArguments(step, 0, codec, bit);
    }

    /** {@code (ByteReader)P}, reading what was written as {@code written} and widening it. */
    static MethodHandle readPrimitive(Class<?> writtenType, Class<?> type) {
        return virtual(
                        ByteReader.class,
                        "read" + suffix(writtenType),
                        MethodType.methodType(writtenType))
                .asType(MethodType.methodType(type, ByteReader.class));
    }

    /** {@code (ByteReader, int)Object} */
    static MethodHandle readNullable(Decoder<?> decoder, int bit, Object ifNull) {
        MethodHandle step =
                own(
                        "readNullable",
                        Object.class,
                        Decoder.class,
                        int.class,
                        Object.class,
                        ByteReader.class,
                        int.class);
        return MethodHandles.insertArguments(step, 0, decoder, bit, ifNull);
    }

    /** {@code (ByteReader)Object} */
    static MethodHandle readPresent(Decoder<?> decoder) {
        return virtual(Decoder.class, "read", MethodType.methodType(Object.class, ByteReader.class))
                .bindTo(decoder);
    }

    /** {@code (ByteReader, int)void} */
    static MethodHandle skip(Schema schema, SchemaScope scope, int bit) {
        MethodHandle step =
                own(
                        "skip",
                        void.class,
                        Schema.class,
                        SchemaScope.class,
                        int.class,
                        ByteReader.class,
                        int.class);
        return MethodHandles.insertArguments(step, 0, schema, scope, bit);
    }

    /** {@code (P)long} for a primitive P, {@code (Object)long} otherwise. */
    static MethodHandle hash(Class<?> type, Codec<?> codec) {
        if (!type.isPrimitive()) {
            return MethodHandles.insertArguments(
                    own("hash", long.class, Codec.class, Object.class), 0, codec);
        }
        String name =
                type == boolean.class
                                || type == long.class
                                || type == float.class
                                || type == double.class
                        ? "of" + suffix(type)
                        : "ofInt";
        Class<?> parameter = name.equals("ofInt") ? int.class : type;
        return find(() ->
                        LOOKUP.findStatic(
                                ContentHash.class,
                                name,
                                MethodType.methodType(long.class, parameter)))
                .asType(MethodType.methodType(long.class, type));
    }

    /** {@code (Object)Object} */
    static MethodHandle copy(Codec<?> codec) {
        return MethodHandles.insertArguments(
                own("copy", Object.class, Codec.class, Object.class), 0, codec);
    }

    /** {@code (long, long)long} */
    static MethodHandle combine() {
        return find(
                () ->
                        LOOKUP.findStatic(
                                ContentHash.class,
                                "combine",
                                MethodType.methodType(long.class, long.class, long.class)));
    }

    /** Whether the bit of a nullable field is raised; {@code bit} counts nullable fields only. */
    static boolean isNull(ByteReader from, int bitmap, int bit) {
        return (from.byteAt(bitmap + (bit >> 3)) >> (bit & 7) & 1) != 0;
    }

    @SuppressWarnings("unused") // by handle
    private static void writeNullable(
            Codec<Object> codec, int bit, Object value, ByteWriter to, int bitmap) {
        if (value == null) {
            to.raiseBits(bitmap + (bit >> 3), 1 << (bit & 7));
        } else {
            codec.write(value, to);
        }
    }

    @SuppressWarnings("unused") // by handle
    private static Object readNullable(
            Decoder<?> decoder, int bit, Object ifNull, ByteReader from, int bitmap) {
        return isNull(from, bitmap, bit) ? ifNull : decoder.read(from);
    }

    @SuppressWarnings("unused") // by handle
    private static void skip(
            Schema schema, SchemaScope scope, int bit, ByteReader from, int bitmap) {
        if (bit < 0 || !isNull(from, bitmap, bit)) {
            Skipping.skip(schema, scope, from);
        }
    }

    @SuppressWarnings("unused") // by handle
    private static long hash(Codec<Object> codec, Object value) {
        return Entries.hash(value, codec);
    }

    @SuppressWarnings("unused") // by handle
    private static Object copy(Codec<Object> codec, Object value) {
        return Entries.copy(value, codec);
    }

    private static String suffix(Class<?> primitive) {
        String name = primitive.getName();
        return Character.toUpperCase(name.charAt(0)) + name.substring(1);
    }

    private static MethodHandle virtual(Class<?> owner, String name, MethodType type) {
        return find(() -> LOOKUP.findVirtual(owner, name, type));
    }

    private static MethodHandle own(String name, Class<?> returned, Class<?>... parameters) {
        return find(
                () ->
                        LOOKUP.findStatic(
                                FieldSteps.class,
                                name,
                                MethodType.methodType(returned, parameters)));
    }

    private static MethodHandle find(HandleSearch search) {
        try {
            return search.find();
        } catch (ReflectiveOperationException impossible) {
            throw new AssertionError("a step of this class is not found", impossible);
        }
    }

    @FunctionalInterface
    private interface HandleSearch {
        MethodHandle find() throws ReflectiveOperationException;
    }
}
