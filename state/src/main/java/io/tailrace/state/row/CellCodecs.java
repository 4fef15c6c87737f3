// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.state.row;

import io.tailrace.operator.codec.Codec;
import io.tailrace.operator.codec.Schema;
import io.tailrace.operator.codec.TypeRef;
import io.tailrace.operator.state.AggregatingSpec;
import io.tailrace.operator.state.KeyedStateSpec;
import io.tailrace.operator.state.ListSpec;
import io.tailrace.operator.state.LongMapSpec;
import io.tailrace.operator.state.MapSpec;
import io.tailrace.operator.state.ReducingSpec;
import io.tailrace.operator.state.ValueSpec;
import java.util.Optional;
import java.util.function.Function;

/**
 * How the content of one state is written.
 *
 * @param key of a map's keys, otherwise {@code null}
 * @param value of values, accumulators and elements; {@code null} for longs and doubles
 */
public record CellCodecs(Codec<?> key, Codec<?> value) {

    /** The codecs that a state needs, asked for by type; a map's keys must be fit to be keys. */
    public static CellCodecs of(KeyedStateSpec spec, Function<TypeRef<?>, Codec<?>> codecOf) {
        Codec<?> key = keyTypeOf(spec).map(codecOf).orElse(null);
        if (key != null && !key.keyable()) {
            throw new IllegalArgumentException(
                    "The keys of map state '"
                            + spec.name()
                            + "' are of a type whose equals does not compare content (it is or holds"
                            + " an array). Remedy: use a record, a string or a list as key");
        }
        return new CellCodecs(key, valueTypeOf(spec).map(codecOf).orElse(null));
    }

    /** Whether keys of a map that were written under that schema hash today as they did then. */
    public boolean hashesAsThen(Schema writtenKey) {
        return KeySchemas.haveSameHash(writtenKey, key.schema());
    }

    /** The type of a map's keys. */
    public static Optional<TypeRef<?>> keyTypeOf(KeyedStateSpec spec) {
        return spec instanceof MapSpec<?, ?> map ? Optional.of(map.keyType()) : Optional.empty();
    }

    /** The type of values, accumulators and elements. */
    public static Optional<TypeRef<?>> valueTypeOf(KeyedStateSpec spec) {
        if (spec instanceof ValueSpec<?> value) {
            return Optional.of(value.type());
        } else if (spec instanceof ReducingSpec<?> reducing) {
            return Optional.of(reducing.type());
        } else if (spec instanceof AggregatingSpec<?, ?, ?> aggregating) {
            return Optional.of(aggregating.accumulatorType());
        } else if (spec instanceof MapSpec<?, ?> map) {
            return Optional.of(map.valueType());
        } else if (spec instanceof LongMapSpec<?> longMap) {
            return Optional.of(longMap.valueType());
        } else if (spec instanceof ListSpec<?> list) {
            return Optional.of(list.type());
        }
        return Optional.empty();
    }
}
