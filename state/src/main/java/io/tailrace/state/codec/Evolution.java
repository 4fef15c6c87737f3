// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.state.codec;

import io.tailrace.operator.codec.Codec;
import io.tailrace.operator.codec.Decoder;
import io.tailrace.operator.codec.IncompatibleSchemaException;
import io.tailrace.operator.codec.Schema;
import java.util.HashMap;
import java.util.Map;

/**
 * Matches what was written with what a type looks like today: walks schema and codec side by side,
 * and yields a decoder or the reason why there is none. This is where the walk stands: the path so
 * far, what the references of the written schema mean here, and the pairs on the way, which end the
 * walk where types are recursive.
 *
 * <p>Immutable but for the pairs, which all steps of one walk share. Used while a decoder is built,
 * not while it reads.
 */
record Evolution(TypePath path, SchemaScope scope, Map<Pair, RecursiveDecoder<?>> begun) {

    /**
     * Compared by identity: equal parts of a schema may mean different things in different places.
     */
    private record Pair(Codec<?> current, Schema written) {
        @Override
        public boolean equals(Object other) {
            return other instanceof Pair that && current == that.current && written == that.written;
        }

        @Override
        public int hashCode() {
            return 31 * System.identityHashCode(current) + System.identityHashCode(written);
        }
    }

    static <T> Decoder<T> begin(DerivedCodec<T> codec, Schema written) {
        if (written.equals(codec.schema())) {
            return codec;
        }
        return new Evolution(
                        TypePath.root(nameOf(codec.schema())), SchemaScope.NONE, new HashMap<>())
                .decoder(codec, written);
    }

    private static String nameOf(Schema schema) {
        if (schema instanceof Schema.Fields fields) {
            return fields.name();
        }
        return schema instanceof Schema.Variants variants ? variants.name() : "The value";
    }

    Evolution field(String name) {
        return new Evolution(path.field(name), scope, begun);
    }

    Evolution part(String what) {
        return new Evolution(path.part(what), scope, begun);
    }

    /** A decoder of {@code codec}'s type for what was written here. */
    <T> Decoder<T> decoder(Codec<T> codec, Schema written) {
        if (written instanceof Schema.Reference reference) {
            SchemaScope named = scope.find(reference.name());
            return new Evolution(path, named.outer(), begun).decoder(codec, named.schema());
        }
        if (codec instanceof RecursiveCodec<T> recursive) {
            return decoder(recursive.target(), written);
        }
        if (!(codec instanceof DerivedCodec<T> derived)) {
            return foreign(codec, written);
        }
        if (written instanceof Schema.Fields fields) {
            return named(derived, fields.name(), written);
        }
        return written instanceof Schema.Variants variants
                ? named(derived, variants.name(), written)
                : derived.reading(written, this);
    }

    private <T> Decoder<T> named(DerivedCodec<T> codec, String name, Schema written) {
        Pair pair = new Pair(codec, written);
        @SuppressWarnings("unchecked") // put below, for the same codec
        RecursiveDecoder<T> known = (RecursiveDecoder<T>) begun.get(pair);
        if (known != null) {
            return known;
        }
        RecursiveDecoder<T> later = new RecursiveDecoder<>();
        begun.put(pair, later);
        Decoder<T> decoder =
                codec.reading(written, new Evolution(path, scope.enter(name, written), begun));
        later.complete(decoder);
        begun.remove(pair);
        return decoder;
    }

    private <T> Decoder<T> foreign(Codec<T> codec, Schema written) {
        try {
            return codec.reading(written);
        } catch (IncompatibleSchemaException refused) {
            throw new IncompatibleSchemaException(path + ": " + refused.getMessage());
        }
    }

    IncompatibleSchemaException refusal(Schema written, Schema current) {
        return refusal(written.toString(), current);
    }

    /** For a primitive component, which a field that may be null does not fit either. */
    IncompatibleSchemaException refusal(Schema.Field written, Schema.Scalar current) {
        return refusal((written.nullable() ? "nullable " : "") + written.schema(), current);
    }

    private IncompatibleSchemaException refusal(String written, Schema current) {
        return new IncompatibleSchemaException(
                path
                        + " was written as "
                        + written
                        + " and is now "
                        + current
                        + ", into which it cannot be turned. Remedy: keep the old type, give the new one another name (what was"
                        + " written under the old name is then ignored), or register a codec that reads both. Allowed are"
                        + " byte, short and int to a wider number, float to double, a primitive to its box, a type to an"
                        + " Optional of it");
    }
}
