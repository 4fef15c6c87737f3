// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.state.codec;

import static io.tailrace.operator.codec.Schema.Scalar;

import io.tailrace.operator.codec.Decoder;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/**
 * The changes of a number's type that lose nothing: what was written as one may be read as the
 * other.
 */
final class Widening {

    private static final Map<Scalar, Set<Scalar>> WIDER =
            new EnumMap<>(
                    Map.of(
                            Scalar.BYTE,
                                    EnumSet.of(
                                            Scalar.SHORT,
                                            Scalar.INT,
                                            Scalar.LONG,
                                            Scalar.FLOAT,
                                            Scalar.DOUBLE),
                            Scalar.SHORT,
                                    EnumSet.of(
                                            Scalar.INT, Scalar.LONG, Scalar.FLOAT, Scalar.DOUBLE),
                            Scalar.INT, EnumSet.of(Scalar.LONG, Scalar.DOUBLE),
                            Scalar.FLOAT, EnumSet.of(Scalar.DOUBLE)));

    private Widening() {}

    static boolean allows(Scalar from, Scalar to) {
        return WIDER.getOrDefault(from, Set.of()).contains(to);
    }

    /** A decoder of the box of {@code to}, for a pair that is allowed. */
    @SuppressWarnings("unchecked")
    static <T> Decoder<T> decoder(Scalar from, Scalar to) {
        Decoder<? extends Number> narrow = narrow(from);
        return (Decoder<T>) wide(narrow, to);
    }

    private static Decoder<? extends Number> narrow(Scalar from) {
        return switch (from) {
            case BYTE -> in -> in.readByte();
            case SHORT -> in -> in.readShort();
            case INT -> in -> in.readInt();
            case FLOAT -> in -> in.readFloat();
            default -> throw new AssertionError(from + " is not widened");
        };
    }

    private static Decoder<? extends Number> wide(Decoder<? extends Number> narrow, Scalar to) {
        return switch (to) {
            case SHORT -> in -> narrow.read(in).shortValue();
            case INT -> in -> narrow.read(in).intValue();
            case LONG -> in -> narrow.read(in).longValue();
            case FLOAT -> in -> narrow.read(in).floatValue();
            case DOUBLE -> in -> narrow.read(in).doubleValue();
            default -> throw new AssertionError("nothing is widened to " + to);
        };
    }
}
