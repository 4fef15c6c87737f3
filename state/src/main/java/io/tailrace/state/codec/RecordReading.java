// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.state.codec;

import io.tailrace.operator.codec.Codec;
import io.tailrace.operator.codec.Decoder;
import io.tailrace.operator.codec.Schema;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Plans how a record is read: by its own schema, or by an older one whose fields are matched by
 * name and alias. Fields that the record has no longer are skipped, components that were not
 * written get a neutral value.
 */
final class RecordReading {

    private static final Map<Class<?>, Object> EMPTY =
            Map.of(
                    Optional.class,
                    Optional.empty(),
                    List.class,
                    List.of(),
                    Set.class,
                    Set.of(),
                    Map.class,
                    Map.of());

    private RecordReading() {}

    static <T> RecordDecoder<T> current(Schema.Fields schema, RecordShape shape) {
        List<ReadStep> steps = new ArrayList<>();
        int bit = 0;
        for (int i = 0; i < shape.components().size(); i++) {
            RecordShape.Component component = shape.components().get(i);
            steps.add(
                    new ReadStep(
                            i,
                            component.nullable()
                                    ? FieldSteps.readNullable(component.codec(), bit++, null)
                                    : FieldSteps.readPrimitive(
                                            component.type(), component.type())));
        }
        return RecordDecoder.of(schema, shape, steps, List.of());
    }

    static <T> RecordDecoder<T> older(
            Schema.Fields written, RecordShape shape, Evolution evolution) {
        Map<Schema.Field, Integer> componentOf = match(written, shape);
        List<ReadStep> steps = new ArrayList<>();
        int nullable = 0;
        for (Schema.Field field : written.fields()) {
            int bit = field.nullable() ? nullable++ : -1;
            Integer index = componentOf.get(field);
            steps.add(
                    index == null
                            ? new ReadStep(
                                    ReadStep.NONE,
                                    FieldSteps.skip(field.schema(), evolution.scope(), bit))
                            : read(index, shape.components().get(index), field, bit, evolution));
        }
        List<String> absent = new ArrayList<>();
        for (int i = 0; i < shape.components().size(); i++) {
            if (!componentOf.containsValue(i)) {
                RecordShape.Component component = shape.components().get(i);
                absent.add(component.name());
                steps.add(new ReadStep(i, neutral(component.type())));
            }
        }
        return RecordDecoder.of(written, shape, steps, absent);
    }

    /** Today's names first: an alias takes only what no component is named after. */
    private static Map<Schema.Field, Integer> match(Schema.Fields written, RecordShape shape) {
        Map<Schema.Field, Integer> componentOf = new HashMap<>();
        for (int i = 0; i < shape.components().size(); i++) {
            match(written, List.of(shape.components().get(i).name()), i, componentOf);
        }
        for (int i = 0; i < shape.components().size(); i++) {
            if (!componentOf.containsValue(i)) {
                match(written, shape.components().get(i).aliases(), i, componentOf);
            }
        }
        return componentOf;
    }

    private static void match(
            Schema.Fields written,
            List<String> names,
            int component,
            Map<Schema.Field, Integer> componentOf) {
        for (String name : names) {
            for (Schema.Field field : written.fields()) {
                if (field.name().equals(name)
                        && componentOf.putIfAbsent(field, component) == null) {
                    return;
                }
            }
        }
    }

    private static ReadStep read(
            int index,
            RecordShape.Component component,
            Schema.Field field,
            int bit,
            Evolution evolution) {
        Evolution here = evolution.field(component.name());
        if (component.nullable()) {
            return new ReadStep(index, readReference(component.codec(), field, bit, here));
        }
        Schema.Scalar current = (Schema.Scalar) component.codec().schema();
        boolean fits =
                !field.nullable()
                        && field.schema() instanceof Schema.Scalar scalar
                        && (scalar == current || Widening.allows(scalar, current));
        if (!fits) {
            throw here.refusal(field, current);
        }
        return new ReadStep(
                index,
                FieldSteps.readPrimitive(
                        Scalars.primitive((Schema.Scalar) field.schema()), component.type()));
    }

    private static MethodHandle readReference(
            Codec<?> codec, Schema.Field field, int bit, Evolution here) {
        Decoder<?> decoder = here.decoder(codec, field.schema());
        if (!field.nullable()) {
            return FieldSteps.readPresent(decoder);
        }
        boolean becameOptional =
                codec instanceof OptionalCodec<?> && !(field.schema() instanceof Schema.OptionalOf);
        return FieldSteps.readNullable(decoder, bit, becameOptional ? Optional.empty() : null);
    }

    /** Zero, false, empty, and null where nothing is neutral. */
    private static MethodHandle neutral(Class<?> type) {
        if (type.isArray()) {
            return MethodHandles.constant(type, Array.newInstance(type.getComponentType(), 0));
        }
        return EMPTY.containsKey(type)
                ? MethodHandles.constant(type, EMPTY.get(type))
                : MethodHandles.zero(type);
    }
}
