// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.state.codec;

import static io.tailrace.operator.codec.Schema.Scalar;

import io.tailrace.operator.codec.ByteReader;
import io.tailrace.operator.codec.ContentHash;
import io.tailrace.operator.codec.Schema;
import java.util.Map;

/**
 * The table of arrays of primitives. Java has no type parameter for a primitive, hence one
 * paragraph per type; each is the same sentence.
 */
final class PackedArrays {

    private static final Map<Class<?>, DerivedCodec<?>> BY_TYPE =
            Map.of(
                    boolean[].class, booleans(),
                    byte[].class, bytes(),
                    short[].class, shorts(),
                    char[].class, chars(),
                    int[].class, ints(),
                    long[].class, longs(),
                    float[].class, floats(),
                    double[].class, doubles());

    private PackedArrays() {}

    /** The codec of an array of primitives, or {@code null} if the type is none. */
    static DerivedCodec<?> codecOf(Class<?> type) {
        return BY_TYPE.get(type);
    }

    private static int readCount(ByteReader from, Scalar element) {
        return (int) from.readCount(0, element.fixedBytes());
    }

    /** Unlike the others in one piece, and limited as bytes are. */
    private static PackedCodec<byte[]> bytes() {
        return new PackedCodec<>(
                Scalar.BYTES,
                (values, to) -> to.writeSizedBytes(values, 0, values.length),
                ByteReader::readSizedBytes,
                values -> ContentHash.ofBytes(values, 0, values.length),
                byte[]::clone);
    }

    private static PackedCodec<boolean[]> booleans() {
        return new PackedCodec<>(
                new Schema.Packed(Scalar.BOOLEAN),
                (values, to) -> {
                    to.writeCount(values.length, 0, 0);
                    for (boolean value : values) {
                        to.writeBoolean(value);
                    }
                },
                from -> {
                    boolean[] values = new boolean[readCount(from, Scalar.BOOLEAN)];
                    for (int i = 0; i < values.length; i++) {
                        values[i] = from.readBoolean();
                    }
                    return values;
                },
                values -> {
                    long hash = ContentHash.ofInt(values.length);
                    for (boolean value : values) {
                        hash = ContentHash.combine(hash, ContentHash.ofBoolean(value));
                    }
                    return hash;
                },
                boolean[]::clone);
    }

    private static PackedCodec<short[]> shorts() {
        return new PackedCodec<>(
                new Schema.Packed(Scalar.SHORT),
                (values, to) -> {
                    to.writeCount(values.length, 0, 0);
                    for (short value : values) {
                        to.writeShort(value);
                    }
                },
                from -> {
                    short[] values = new short[readCount(from, Scalar.SHORT)];
                    for (int i = 0; i < values.length; i++) {
                        values[i] = from.readShort();
                    }
                    return values;
                },
                values -> {
                    long hash = ContentHash.ofInt(values.length);
                    for (short value : values) {
                        hash = ContentHash.combine(hash, ContentHash.ofInt(value));
                    }
                    return hash;
                },
                short[]::clone);
    }

    private static PackedCodec<char[]> chars() {
        return new PackedCodec<>(
                new Schema.Packed(Scalar.CHAR),
                (values, to) -> {
                    to.writeCount(values.length, 0, 0);
                    for (char value : values) {
                        to.writeChar(value);
                    }
                },
                from -> {
                    char[] values = new char[readCount(from, Scalar.CHAR)];
                    for (int i = 0; i < values.length; i++) {
                        values[i] = from.readChar();
                    }
                    return values;
                },
                values -> {
                    long hash = ContentHash.ofInt(values.length);
                    for (char value : values) {
                        hash = ContentHash.combine(hash, ContentHash.ofInt(value));
                    }
                    return hash;
                },
                char[]::clone);
    }

    private static PackedCodec<int[]> ints() {
        return new PackedCodec<>(
                new Schema.Packed(Scalar.INT),
                (values, to) -> {
                    to.writeCount(values.length, 0, 0);
                    for (int value : values) {
                        to.writeInt(value);
                    }
                },
                from -> {
                    int[] values = new int[readCount(from, Scalar.INT)];
                    for (int i = 0; i < values.length; i++) {
                        values[i] = from.readInt();
                    }
                    return values;
                },
                values -> {
                    long hash = ContentHash.ofInt(values.length);
                    for (int value : values) {
                        hash = ContentHash.combine(hash, ContentHash.ofInt(value));
                    }
                    return hash;
                },
                int[]::clone);
    }

    private static PackedCodec<long[]> longs() {
        return new PackedCodec<>(
                new Schema.Packed(Scalar.LONG),
                (values, to) -> {
                    to.writeCount(values.length, 0, 0);
                    for (long value : values) {
                        to.writeLong(value);
                    }
                },
                from -> {
                    long[] values = new long[readCount(from, Scalar.LONG)];
                    for (int i = 0; i < values.length; i++) {
                        values[i] = from.readLong();
                    }
                    return values;
                },
                values -> {
                    long hash = ContentHash.ofInt(values.length);
                    for (long value : values) {
                        hash = ContentHash.combine(hash, ContentHash.ofLong(value));
                    }
                    return hash;
                },
                long[]::clone);
    }

    private static PackedCodec<float[]> floats() {
        return new PackedCodec<>(
                new Schema.Packed(Scalar.FLOAT),
                (values, to) -> {
                    to.writeCount(values.length, 0, 0);
                    for (float value : values) {
                        to.writeFloat(value);
                    }
                },
                from -> {
                    float[] values = new float[readCount(from, Scalar.FLOAT)];
                    for (int i = 0; i < values.length; i++) {
                        values[i] = from.readFloat();
                    }
                    return values;
                },
                values -> {
                    long hash = ContentHash.ofInt(values.length);
                    for (float value : values) {
                        hash = ContentHash.combine(hash, ContentHash.ofFloat(value));
                    }
                    return hash;
                },
                float[]::clone);
    }

    private static PackedCodec<double[]> doubles() {
        return new PackedCodec<>(
                new Schema.Packed(Scalar.DOUBLE),
                (values, to) -> {
                    to.writeCount(values.length, 0, 0);
                    for (double value : values) {
                        to.writeDouble(value);
                    }
                },
                from -> {
                    double[] values = new double[readCount(from, Scalar.DOUBLE)];
                    for (int i = 0; i < values.length; i++) {
                        values[i] = from.readDouble();
                    }
                    return values;
                },
                values -> {
                    long hash = ContentHash.ofInt(values.length);
                    for (double value : values) {
                        hash = ContentHash.combine(hash, ContentHash.ofDouble(value));
                    }
                    return hash;
                },
                double[]::clone);
    }
}
