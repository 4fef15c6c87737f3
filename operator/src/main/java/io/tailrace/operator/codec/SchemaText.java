// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.operator.codec;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collector;
import java.util.stream.Collectors;

/** Schemas for the eyes: {@code Payment{card: string?, cents: long, tags: list<string>?}}. */
final class SchemaText {

    private SchemaText() {}

    static String of(Schema schema) {
        if (schema instanceof Schema.Scalar scalar) {
            return scalar.name().toLowerCase(Locale.ROOT);
        } else if (schema instanceof Schema.Enumeration e) {
            return e.name() + e.constants().stream().collect(Collectors.joining("|", "(", ")"));
        } else if (schema instanceof Schema.Fields fields) {
            return fields.name() + fields.fields().stream().map(SchemaText::of).collect(braces());
        } else if (schema instanceof Schema.Variants variants) {
            return variants.cases().stream()
                    .map(v -> v.name() + was(v.aliases()) + " = " + of(v.schema()))
                    .collect(Collectors.joining(" | ", variants.name() + "<", ">"));
        } else if (schema instanceof Schema.MapOf map) {
            return "map<" + of(map.key()) + ", " + of(map.value()) + ">";
        } else if (schema instanceof Schema.ListOf list) {
            return "list<" + of(list.element()) + ">";
        } else if (schema instanceof Schema.SetOf set) {
            return "set<" + of(set.element()) + ">";
        } else if (schema instanceof Schema.ArrayOf array) {
            return "array<" + of(array.element()) + ">";
        } else if (schema instanceof Schema.OptionalOf optional) {
            return "optional<" + of(optional.element()) + ">";
        } else if (schema instanceof Schema.Packed packed) {
            return of(packed.element()) + "[]";
        } else if (schema instanceof Schema.Custom custom) {
            return custom.name() + "@" + custom.version();
        }
        return "^" + ((Schema.Reference) schema).name();
    }

    private static String of(Schema.Field field) {
        return field.name()
                + was(field.aliases())
                + ": "
                + of(field.schema())
                + (field.nullable() ? "?" : "");
    }

    private static String was(List<String> aliases) {
        return aliases.isEmpty() ? "" : " (was " + String.join(", ", aliases) + ")";
    }

    private static Collector<CharSequence, ?, String> braces() {
        return Collectors.joining(", ", "{", "}");
    }
}
