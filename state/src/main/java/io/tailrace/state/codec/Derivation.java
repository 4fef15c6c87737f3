// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.state.codec;

import io.tailrace.operator.codec.Alias;
import io.tailrace.operator.codec.Codec;
import io.tailrace.operator.codec.Schema;
import java.lang.reflect.GenericArrayType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Derives the codec of one type: walks down its parts and builds the codecs on the way back. One
 * instance per walk, used by one thread.
 */
final class Derivation {

    /**
     * Generic types can grow as they recurse, {@code record Nest<T>(Nest<List<T>> inner)}, and
     * would never end.
     */
    private static final int DEEPEST = 100;

    /**
     * A record or sealed interface whose codec is being built, and what stands for it meanwhile.
     */
    private record Begun(Type type, String name, RecursiveCodec<?> codec) {}

    private final Map<Type, Codec<?>> registered;
    private final Deque<Begun> enclosing = new ArrayDeque<>();

    Derivation(Map<Type, Codec<?>> registered) {
        this.registered = registered;
    }

    Codec<?> derive(Type type) {
        TypePath root = TypePath.root(TypeNames.of(type));
        return derive(TypeBindings.NONE.resolve(type, root), root);
    }

    private Codec<?> derive(Type type, TypePath path) {
        Codec<?> given = registered.get(type);
        if (given != null) {
            return given;
        }
        Class<?> raw = TypeBindings.rawType(type);
        Codec<?> plain = plain(raw);
        if (plain != null) {
            return plain;
        } else if (raw.isArray()) {
            return array(type, raw, path);
        } else if (raw.getTypeParameters().length > 0 && type instanceof Class<?>) {
            throw NoCodecException.of(
                    type,
                    path,
                    "it is used without type arguments",
                    "give them, as in new TypeRef<" + withArguments(raw) + ">() {}");
        } else if (raw == Optional.class) {
            return new OptionalCodec<>(argument(type, 0, path.part("optional value")));
        } else if (raw == List.class) {
            return new ListCodec<>(argument(type, 0, path.part("list entry")));
        } else if (raw == Set.class) {
            return new SetCodec<>(keyed(argument(type, 0, path.part("set entry")), type, path));
        } else if (raw == Map.class) {
            Codec<?> key = keyed(argument(type, 0, path.part("map key")), type, path);
            return new MapCodec<>(key, argument(type, 1, path.part("map value")));
        } else if (raw.isRecord() || raw.isInterface() && raw.isSealed()) {
            return named(type, path);
        }
        throw NoCodecException.of(raw, path, reason(raw));
    }

    /**
     * What could stand there instead of a raw type: of collections only what there is a codec for.
     */
    private static String withArguments(Class<?> raw) {
        if (Map.class.isAssignableFrom(raw)) {
            return "Map<String, Long>";
        } else if (Collection.class.isAssignableFrom(raw)) {
            return Set.class.isAssignableFrom(raw) ? "Set<String>" : "List<String>";
        }
        String[] arguments = new String[raw.getTypeParameters().length];
        Arrays.fill(arguments, "String");
        return raw.getSimpleName() + "<" + String.join(", ", arguments) + ">";
    }

    private static Codec<?> plain(Class<?> raw) {
        if (raw.isArray()) {
            return PackedArrays.codecOf(raw);
        }
        return raw.isEnum() ? enumeration(raw) : Scalars.codecOf(raw);
    }

    // There is no way to name the type of an enum that is known at run time only.
    @SuppressWarnings({"unchecked", "rawtypes"})
    private static Codec<?> enumeration(Class<?> raw) {
        return EnumCodec.of((Class) raw, TypeNames.of(raw));
    }

    private Codec<?> array(Type type, Class<?> raw, TypePath path) {
        Type component =
                type instanceof GenericArrayType generic
                        ? generic.getGenericComponentType()
                        : raw.getComponentType();
        return ArrayCodec.of(derive(component, path.part("array entry")), raw.getComponentType());
    }

    private Codec<?> argument(Type type, int index, TypePath path) {
        return derive(((ParameterizedType) type).getActualTypeArguments()[index], path);
    }

    /**
     * Entries of sets and keys of maps that compare by identity would never be found again after
     * reading.
     */
    private static Codec<?> keyed(Codec<?> codec, Type type, TypePath path) {
        if (!codec.keyable()) {
            throw NoCodecException.of(
                    type,
                    path,
                    "its entries hold arrays, which compare by identity and are not found again",
                    "use lists in place of the arrays");
        }
        return codec;
    }

    private Codec<?> named(Type type, TypePath path) {
        String name = TypeNames.of(type);
        for (Begun begun : enclosing) {
            if (begun.type().equals(type)) {
                return begun.codec().use();
            } else if (begun.name().equals(name)) {
                throw NoCodecException.of(
                        type,
                        path,
                        "it lies within "
                                + begun.type().getTypeName()
                                + ", and both would be stored as "
                                + name,
                        "rename one of them, or register a codec for one");
            }
        }
        if (enclosing.size() == DEEPEST) {
            throw NoCodecException.of(
                    type,
                    TypePath.root(enclosing.getLast().name()),
                    "types nest more than " + DEEPEST + " deep",
                    "end the recursion of a generic type that grows, or register a codec");
        }
        RecursiveCodec<Object> optimistic = new RecursiveCodec<>(name, true, true);
        DerivedCodec<Object> built = build(type, name, path, optimistic);
        if (!optimistic.assumedRightly(built)) {
            RecursiveCodec<Object> corrected =
                    new RecursiveCodec<>(name, built.immutable(), built.keyable());
            return build(type, name, path, corrected);
        }
        return built;
    }

    @SuppressWarnings("unchecked") // a codec of type, whatever that is
    private DerivedCodec<Object> build(
            Type type, String name, TypePath path, RecursiveCodec<Object> standIn) {
        enclosing.push(new Begun(type, name, standIn));
        DerivedCodec<?> built =
                TypeBindings.rawType(type).isRecord()
                        ? record(type, name, path)
                        : variants(type, name, path);
        enclosing.pop();
        standIn.complete((DerivedCodec<Object>) built);
        return (DerivedCodec<Object>) built;
    }

    private RecordCodec<?> record(Type type, String name, TypePath path) {
        TypeBindings bindings = TypeBindings.of(type);
        RecordShape shape =
                RecordShape.of(
                        TypeBindings.rawType(type),
                        path,
                        component -> {
                            TypePath field = path.field(component.getName());
                            return derive(
                                    bindings.resolve(component.getGenericType(), field), field);
                        });
        return RecordCodec.of(name, shape);
    }

    private VariantsCodec<?> variants(Type type, String name, TypePath path) {
        List<Schema.Variant> cases = new ArrayList<>();
        List<Class<?>> classes = new ArrayList<>();
        List<Codec<? extends Object>> codecs = new ArrayList<>();
        for (Type variant : SealedCases.of(type, path)) {
            Class<?> raw = TypeBindings.rawType(variant);
            Codec<?> codec = derive(variant, path.part("as " + raw.getSimpleName()));
            if (cases.stream().anyMatch(c -> c.name().equals(raw.getSimpleName()))) {
                throw NoCodecException.of(
                        type,
                        path,
                        "two of its variants are named " + raw.getSimpleName(),
                        "rename one of them, or register a codec");
            }
            Alias alias = raw.getAnnotation(Alias.class);
            List<String> aliases = alias == null ? List.of() : Arrays.asList(alias.value());
            cases.add(new Schema.Variant(raw.getSimpleName(), aliases, codec.schema()));
            classes.add(raw);
            codecs.add(codec);
        }
        return VariantsCodec.of(new Schema.Variants(name, cases), classes, codecs);
    }

    private static String reason(Class<?> raw) {
        if (raw == Object.class) {
            return "it can be anything";
        } else if (Collection.class.isAssignableFrom(raw) || Map.class.isAssignableFrom(raw)) {
            return "of collections only List, Set and Map are known; declare it as one of them";
        } else if (raw.isInterface()) {
            return "it is an interface that is not sealed, so what implements it is not known";
        }
        return "it is a class and not a record";
    }
}
