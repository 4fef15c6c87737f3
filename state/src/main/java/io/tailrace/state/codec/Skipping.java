// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.state.codec;

import io.tailrace.operator.codec.ByteReader;
import io.tailrace.operator.codec.Schema;

/**
 * Passes over values by their schema alone, for fields that the type has no longer. Trusts the
 * bytes no more than reading.
 */
final class Skipping {

    private Skipping() {}

    static void skip(Schema schema, SchemaScope scope, ByteReader from) {
        if (schema instanceof Schema.Scalar scalar) {
            skip(scalar, from);
        } else if (schema instanceof Schema.Fields fields) {
            skip(fields, scope.enter(fields.name(), fields), from);
        } else if (schema instanceof Schema.Variants variants) {
            int index = from.readVarInt();
            if (index < 0 || index >= variants.cases().size()) {
                throw from.malformed("a variant has no such index");
            }
            skip(
                    variants.cases().get(index).schema(),
                    scope.enter(variants.name(), variants),
                    from);
        } else if (schema instanceof Schema.Reference reference) {
            SchemaScope named = scope.find(reference.name());
            from.descend();
            skip(named.schema(), named.outer(), from);
            from.ascend();
        } else if (schema instanceof Schema.Custom) {
            from.skipSizedBytes();
        } else if (schema instanceof Schema.Enumeration) {
            from.readVarInt();
        } else {
            skipContainer(schema, scope, from);
        }
    }

    private static void skip(Schema.Scalar scalar, ByteReader from) {
        switch (scalar) {
            case STRING, ZONE_ID -> from.skipString();
            case BYTES, BIG_INTEGER -> from.skipSizedBytes();
            case BIG_DECIMAL -> {
                from.skip(Integer.BYTES);
                from.skipSizedBytes();
            }
            default -> from.skip(scalar.fixedBytes());
        }
    }

    private static void skip(Schema.Fields fields, SchemaScope scope, ByteReader from) {
        int bitmap = from.position();
        from.skip(fields.bitmapBytes());
        int nullable = 0;
        for (Schema.Field field : fields.fields()) {
            if (!field.nullable() || !FieldSteps.isNull(from, bitmap, nullable++)) {
                skip(field.schema(), scope, from);
            }
        }
    }

    private static void skipContainer(Schema schema, SchemaScope scope, ByteReader from) {
        if (schema instanceof Schema.OptionalOf optional) {
            if (from.readBoolean()) {
                skip(optional.element(), scope, from);
            }
        } else if (schema instanceof Schema.Packed packed) {
            int bytesEach = packed.element().fixedBytes();
            from.skip((int) from.readCount(0, bytesEach) * bytesEach);
        } else if (schema instanceof Schema.MapOf map) {
            skipEntries(from.readCount(1, 2), scope, from, map.key(), map.value());
        } else if (schema instanceof Schema.ListOf list) {
            skipEntries(from.readCount(1, 1), scope, from, list.element());
        } else if (schema instanceof Schema.SetOf set) {
            skipEntries(from.readCount(1, 1), scope, from, set.element());
        } else {
            skipEntries(from.readCount(1, 1), scope, from, ((Schema.ArrayOf) schema).element());
        }
    }

    private static void skipEntries(
            long header, SchemaScope scope, ByteReader from, Schema... parts) {
        int count = Entries.count(header);
        boolean nulls = Entries.flags(header) == Entries.NULLS;
        for (int i = 0; i < count; i++) {
            for (Schema part : parts) {
                if (!nulls || from.readBoolean()) {
                    skip(part, scope, from);
                }
            }
        }
    }
}
