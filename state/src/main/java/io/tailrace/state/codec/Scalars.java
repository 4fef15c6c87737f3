// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.state.codec;

import static io.tailrace.operator.codec.Schema.Scalar;
import static java.lang.invoke.MethodType.methodType;

import io.tailrace.operator.codec.ByteReader;
import io.tailrace.operator.codec.ByteWriter;
import io.tailrace.operator.codec.ContentHash;
import io.tailrace.operator.codec.Decoder;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.function.ToLongFunction;

/**
 * The table of types without parts: how each is written, read and hashed. Numbers have a fixed
 * width, for speed; the forms are pinned by golden vectors.
 */
final class Scalars {

    private static final Map<Class<?>, DerivedCodec<?>> BY_TYPE = new HashMap<>();

    static {
        add(
                Boolean.class,
                Scalar.BOOLEAN,
                (v, to) -> to.writeBoolean(v),
                ByteReader::readBoolean,
                ContentHash::ofBoolean);
        add(
                Byte.class,
                Scalar.BYTE,
                (v, to) -> to.writeByte(v),
                ByteReader::readByte,
                v -> ContentHash.ofInt(v));
        add(
                Short.class,
                Scalar.SHORT,
                (v, to) -> to.writeShort(v),
                ByteReader::readShort,
                v -> ContentHash.ofInt(v));
        add(
                Character.class,
                Scalar.CHAR,
                (v, to) -> to.writeChar(v),
                ByteReader::readChar,
                v -> ContentHash.ofInt(v));
        add(
                Integer.class,
                Scalar.INT,
                (v, to) -> to.writeInt(v),
                ByteReader::readInt,
                ContentHash::ofInt);
        add(
                Long.class,
                Scalar.LONG,
                (v, to) -> to.writeLong(v),
                ByteReader::readLong,
                ContentHash::ofLong);
        add(
                Float.class,
                Scalar.FLOAT,
                (v, to) -> to.writeFloat(v),
                ByteReader::readFloat,
                ContentHash::ofFloat);
        add(
                Double.class,
                Scalar.DOUBLE,
                (v, to) -> to.writeDouble(v),
                ByteReader::readDouble,
                ContentHash::ofDouble);
        add(
                String.class,
                Scalar.STRING,
                (v, to) -> to.writeString(v),
                ByteReader::readString,
                ContentHash::ofString);
        add(
                Instant.class,
                Scalar.INSTANT,
                TimeForms::writeInstant,
                TimeForms::readInstant,
                TimeForms::hash);
        add(
                Duration.class,
                Scalar.DURATION,
                TimeForms::writeDuration,
                TimeForms::readDuration,
                TimeForms::hash);
        add(
                LocalDate.class,
                Scalar.LOCAL_DATE,
                TimeForms::writeDate,
                TimeForms::readDate,
                TimeForms::hash);
        add(
                LocalTime.class,
                Scalar.LOCAL_TIME,
                TimeForms::writeTime,
                TimeForms::readTime,
                TimeForms::hash);
        add(
                LocalDateTime.class,
                Scalar.LOCAL_DATE_TIME,
                TimeForms::writeDateTime,
                TimeForms::readDateTime,
                TimeForms::hash);
        add(
                ZoneId.class,
                Scalar.ZONE_ID,
                TimeForms::writeZone,
                TimeForms::readZone,
                TimeForms::hash);
        add(UUID.class, Scalar.UUID, Scalars::writeUuid, Scalars::readUuid, Scalars::hash);
        add(
                BigInteger.class,
                Scalar.BIG_INTEGER,
                Scalars::writeBigInteger,
                Scalars::readBigInteger,
                Scalars::hash);
        add(
                BigDecimal.class,
                Scalar.BIG_DECIMAL,
                Scalars::writeBigDecimal,
                Scalars::readBigDecimal,
                Scalars::hash);
    }

    private Scalars() {}

    /** The codec of a type of the table, or {@code null}; a primitive type has that of its box. */
    static DerivedCodec<?> codecOf(Class<?> type) {
        return BY_TYPE.get(methodType(type).wrap().returnType());
    }

    /** The primitive type of a primitive schema. */
    static Class<?> primitive(Scalar scalar) {
        return switch (scalar) {
            case BOOLEAN -> boolean.class;
            case BYTE -> byte.class;
            case SHORT -> short.class;
            case CHAR -> char.class;
            case INT -> int.class;
            case LONG -> long.class;
            case FLOAT -> float.class;
            case DOUBLE -> double.class;
            default -> throw new IllegalArgumentException(scalar + " is not primitive");
        };
    }

    private static <T> void add(
            Class<T> type,
            Scalar schema,
            BiConsumer<T, ByteWriter> writer,
            Decoder<T> reader,
            ToLongFunction<T> hasher) {
        BY_TYPE.put(type, new ScalarCodec<>(schema, writer, reader, hasher));
    }

    private static void writeUuid(UUID value, ByteWriter to) {
        to.writeLong(value.getMostSignificantBits());
        to.writeLong(value.getLeastSignificantBits());
    }

    private static UUID readUuid(ByteReader from) {
        long high = from.readLong();
        return new UUID(high, from.readLong());
    }

    private static long hash(UUID value) {
        return ContentHash.combine(value.getMostSignificantBits(), value.getLeastSignificantBits());
    }

    private static void writeBigInteger(BigInteger value, ByteWriter to) {
        byte[] twosComplement = value.toByteArray();
        to.writeSizedBytes(twosComplement, 0, twosComplement.length);
    }

    private static BigInteger readBigInteger(ByteReader from) {
        byte[] twosComplement = from.readSizedBytes();
        if (twosComplement.length == 0) {
            throw from.malformed("a big integer has no bytes");
        }
        return new BigInteger(twosComplement);
    }

    private static long hash(BigInteger value) {
        byte[] twosComplement = value.toByteArray();
        return ContentHash.ofBytes(twosComplement, 0, twosComplement.length);
    }

    private static void writeBigDecimal(BigDecimal value, ByteWriter to) {
        to.writeInt(value.scale());
        writeBigInteger(value.unscaledValue(), to);
    }

    private static BigDecimal readBigDecimal(ByteReader from) {
        int scale = from.readInt();
        return new BigDecimal(readBigInteger(from), scale);
    }

    /** 1.0 and 1.00 hash differently, because {@code equals} tells them apart. */
    private static long hash(BigDecimal value) {
        return ContentHash.combine(value.scale(), hash(value.unscaledValue()));
    }
}
