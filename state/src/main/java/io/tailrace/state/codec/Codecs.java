// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.state.codec;

import io.tailrace.operator.codec.Codec;
import io.tailrace.operator.codec.TypeRef;
import java.lang.reflect.Type;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Where codecs come from: those registered by hand, and for every other type one derived from the
 * type itself. An immutable value, safe to share.
 *
 * <pre>{@code
 * Codecs codecs = Codecs.standard().with(Money.class, new MoneyCodec());
 * Codec<Payment> payments = codecs.codecOf(Payment.class);
 * }</pre>
 *
 * <ol>
 *   <li>Derived are: primitives and their boxes, {@code String}, enums, records, sealed interfaces
 *       of records and enums, {@code Optional}, {@code List}, {@code Set}, {@code Map}, arrays,
 *       {@code Instant}, {@code Duration}, {@code LocalDate}, {@code LocalTime}, {@code
 *       LocalDateTime}, {@code ZoneId}, {@code UUID}, {@code BigInteger}, {@code BigDecimal}, and
 *       what is nested of these.
 *   <li>Anything else is refused when the codec is asked for, with the path to it.
 *   <li>Records are read back through their canonical constructor, with whatever it checks.
 *   <li>Collections are read back unmodifiable, in the order in which they were written; nulls in
 *       them survive.
 * </ol>
 *
 * Deriving reflects and links method handles, which takes milliseconds: it belongs into start-up,
 * not into a record's way. Each type is derived once per instance, so share the instance.
 */
public final class Codecs {

    private final Map<Type, Codec<?>> registered;

    /** Not in a static field, which would keep the classes of whoever asks for ever. */
    private final Map<Type, Codec<?>> derived = new ConcurrentHashMap<>();

    private Codecs(Map<Type, Codec<?>> registered) {
        this.registered = registered;
    }

    /** Derivation alone; a new instance, which remembers what it derives. */
    public static Codecs standard() {
        return new Codecs(Map.of());
    }

    /** Uses {@code codec} wherever {@code type} occurs, in place of what would be derived. */
    public <T> Codecs with(Class<T> type, Codec<T> codec) {
        return with(TypeRef.of(type), codec);
    }

    /** Uses {@code codec} wherever exactly this type with these arguments occurs. */
    public <T> Codecs with(TypeRef<T> type, Codec<T> codec) {
        Objects.requireNonNull(codec, "codec");
        if (type.type() instanceof Class<?> known && known.isPrimitive()) {
            throw new IllegalArgumentException(
                    "A codec cannot be registered for the primitive type "
                            + known
                            + ". Remedy: register one for a record that holds it");
        }
        Map<Type, Codec<?>> more = new HashMap<>(registered);
        more.put(type.type(), codec);
        return new Codecs(Map.copyOf(more));
    }

    /**
     * @throws NoCodecException if the type, or one that it holds, has no codec
     */
    public <T> Codec<T> codecOf(Class<T> type) {
        return codecOf(TypeRef.of(type));
    }

    /**
     * @throws NoCodecException if the type, or one that it holds, has no codec
     */
    @SuppressWarnings("unchecked")
    public <T> Codec<T> codecOf(TypeRef<T> type) {
        return (Codec<T>)
                derived.computeIfAbsent(
                        type.type(), unknown -> new Derivation(registered).derive(unknown));
    }
}
