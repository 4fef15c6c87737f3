// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.runtime.saved;

import io.tailrace.operator.codec.Codec;
import io.tailrace.operator.codec.TypeRef;
import io.tailrace.operator.state.KeyedStateSpec;
import io.tailrace.state.KeyedStore;
import io.tailrace.state.OperatorStates;
import io.tailrace.state.StorePlan;
import io.tailrace.state.codec.Codecs;
import io.tailrace.state.group.KeyGroupRange;
import io.tailrace.state.row.StoreClock;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A step of a pipeline whose state is to be read or written: its name, the type of its keys, and
 * the states of interest. Immutable.
 *
 * @param keyType empty where keys are {@code long}
 */
public record SavedOperator<K>(
        String name, Optional<TypeRef<K>> keyType, List<KeyedStateSpec> states, Codecs codecs) {

    public SavedOperator {
        Objects.requireNonNull(name, "name of a SavedOperator");
        Objects.requireNonNull(keyType, "keyType of a SavedOperator");
        Objects.requireNonNull(codecs, "codecs of a SavedOperator");
        states = List.copyOf(states);
    }

    /** A step behind {@code keyBy(type, …)}. */
    public static <K> SavedOperator<K> keyedBy(
            Class<K> keyType, String name, KeyedStateSpec... states) {
        return keyedBy(TypeRef.of(keyType), name, states);
    }

    public static <K> SavedOperator<K> keyedBy(
            TypeRef<K> keyType, String name, KeyedStateSpec... states) {
        return new SavedOperator<>(name, Optional.of(keyType), List.of(states), Codecs.standard());
    }

    /** A step behind {@code keyByLong(…)}. */
    public static SavedOperator<Long> keyedByLong(String name, KeyedStateSpec... states) {
        return new SavedOperator<>(name, Optional.empty(), List.of(states), Codecs.standard());
    }

    /** Those that the pipeline was given, if it was given any. */
    public SavedOperator<K> withCodecs(Codecs newCodecs) {
        return new SavedOperator<>(name, keyType, states, newCodecs);
    }

    /** Rows for this operator alone, of all key groups; nothing in them expires. */
    KeyedStore<K> open(int keyGroups, int part) {
        return open(keyGroups, part, StoreClock.STOPPED);
    }

    /**
     * The same, to be written.
     *
     * @param clock by which what is written has its time to live
     */
    @SuppressWarnings("unchecked") // without a type keys are longs
    KeyedStore<K> open(int keyGroups, int part, StoreClock clock) {
        Optional<Codec<K>> keys = keyType.map(codecs::codecOf);
        StorePlan<K> plan =
                keys.isPresent()
                        ? StorePlan.withKeys(keys.get(), codecs::codecOf)
                        : (StorePlan<K>) StorePlan.withLongKeys(codecs::codecOf);
        return KeyedStore.open(
                plan.groups(KeyGroupRange.all(keyGroups))
                        .part(part)
                        .clock(clock)
                        .operator(new OperatorStates(name, List.copyOf(states))));
    }
}
