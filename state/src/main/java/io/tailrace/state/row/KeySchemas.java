// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.state.row;

import io.tailrace.operator.codec.IncompatibleSchemaException;
import io.tailrace.operator.codec.Schema;
import java.util.List;

/**
 * Whether keys that were written under one schema hash today as they did then. What lies where by a
 * hash that has changed is looked for elsewhere, by no fault that anybody would see; so what a
 * value may do, a key may not.
 *
 * <p>Follows what derived codecs hash: the components of records in their order, whatever their
 * names; constants of enums and variants of sealed interfaces by name.
 */
final class KeySchemas {

    /** Their hashes are those of the number, however wide. */
    private static final List<Schema> WHOLE_NUMBERS =
            List.of(Schema.Scalar.BYTE, Schema.Scalar.SHORT, Schema.Scalar.INT, Schema.Scalar.LONG);

    private KeySchemas() {}

    /**
     * @throws IncompatibleSchemaException naming the part whose hash has changed
     */
    static void requireSameHash(Schema written, Schema now) {
        compare("The key", written, now);
    }

    static boolean haveSameHash(Schema written, Schema now) {
        try {
            requireSameHash(written, now);
            return true;
        } catch (IncompatibleSchemaException changed) {
            return false;
        }
    }

    private static void compare(String path, Schema written, Schema now) {
        if (written.equals(now) || WHOLE_NUMBERS.contains(written) && WHOLE_NUMBERS.contains(now)) {
            return;
        }
        if (written instanceof Schema.Fields old && now instanceof Schema.Fields fields) {
            compareFields(path, old, fields);
        } else if (written instanceof Schema.Enumeration old
                && now instanceof Schema.Enumeration constants) {
            for (String constant : old.constants()) {
                requireNamed(path, "enum constant", constant, constants.constants());
            }
        } else if (written instanceof Schema.Variants old
                && now instanceof Schema.Variants variants) {
            compareVariants(path, old, variants);
        } else if (written instanceof Schema.OptionalOf old
                && now instanceof Schema.OptionalOf optional) {
            compare(path, old.element(), optional.element());
        } else if (written instanceof Schema.ListOf old && now instanceof Schema.ListOf list) {
            compare(path, old.element(), list.element());
        } else if (written instanceof Schema.SetOf old && now instanceof Schema.SetOf set) {
            compare(path, old.element(), set.element());
        } else if (written instanceof Schema.MapOf old && now instanceof Schema.MapOf map) {
            compare(path, old.key(), map.key());
            compare(path, old.value(), map.value());
        } else if (!bothAreTheUsers(written, now)
                && !(written instanceof Schema.Reference && now instanceof Schema.Reference)) {
            throw changed(path + " was written as " + written + " and is now " + now);
        }
    }

    private static void compareFields(String path, Schema.Fields written, Schema.Fields now) {
        for (int i = 0; i < Math.max(written.fields().size(), now.fields().size()); i++) {
            if (i >= written.fields().size()) {
                throw changed(path + " has got the component " + now.fields().get(i).name());
            }
            Schema.Field old = written.fields().get(i);
            if (i >= now.fields().size() || !continues(old.name(), now.fields().get(i))) {
                throw changed(path + " has no longer the component " + old.name() + " at " + i);
            }
            Schema.Field field = now.fields().get(i);
            compare(path + "." + field.name(), old.schema(), field.schema());
        }
    }

    private static boolean continues(String name, Schema.Field field) {
        return field.name().equals(name) || field.aliases().contains(name);
    }

    private static void compareVariants(String path, Schema.Variants written, Schema.Variants now) {
        List<String> names = now.cases().stream().map(Schema.Variant::name).toList();
        for (Schema.Variant old : written.cases()) {
            requireNamed(path, "variant", old.name(), names);
            Schema.Variant variant = now.cases().get(names.indexOf(old.name()));
            compare(path + " as " + variant.name(), old.schema(), variant.schema());
        }
    }

    private static void requireNamed(String path, String what, String name, List<String> names) {
        if (!names.contains(name)) {
            throw changed(path + " has no longer the " + what + " " + name + "; it has " + names);
        }
    }

    /** Whoever writes a codec pins its hash. */
    private static boolean bothAreTheUsers(Schema written, Schema now) {
        return written instanceof Schema.Custom old
                && now instanceof Schema.Custom custom
                && old.name().equals(custom.name());
    }

    private static IncompatibleSchemaException changed(String what) {
        return new IncompatibleSchemaException(
                what
                        + ", so keys hash otherwise than when they were written, and their state would"
                        + " be looked for where it is not. Remedy: keep in a key what it is made of;"
                        + " components may be renamed with an @Alias, constants and variants may not,"
                        + " and new ones of these may be added");
    }
}
