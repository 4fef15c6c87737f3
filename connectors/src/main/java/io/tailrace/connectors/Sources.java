// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.connectors;

import io.tailrace.operator.codec.TypeRef;
import io.tailrace.operator.source.Source;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.LongFunction;
import java.util.function.Supplier;

/**
 * Sources that need nothing outside the process. All but {@link #push} can be read again from any
 * position.
 */
public final class Sources {

    private Sources() {}

    @SafeVarargs
    public static <T> Source<T, Long> of(T... records) {
        List<T> list = new ArrayList<>(records.length);
        for (T record : records) {
            list.add(record);
        }
        return collection(list);
    }

    /** The records of a list, in its order; the list is copied. */
    public static <T> Source<T, Long> collection(List<? extends T> records) {
        return new CollectionSource<>(records);
    }

    /**
     * What an iterator yields. The supplier must give equal iterators at each call, or the source
     * be declared {@link IteratorSource#notReplayable}.
     */
    public static <T> IteratorSource<T> iterator(
            Supplier<? extends Iterator<? extends T>> iterators) {
        return IteratorSource.of(iterators);
    }

    /** Records made by a function of index and seed; endless unless given a count. */
    public static <T> GeneratorSource<T> generator(
            long seed, GeneratorFunction<? extends T> function) {
        return GeneratorSource.of(seed, function);
    }

    /**
     * Records at a rate, made by a function of their index; endless unless limited.
     *
     * @param perSecond how many a second, 1 to a thousand million; for fewer see {@link
     *     RateSource#per}
     */
    public static <T> RateSource<T> rate(long perSecond, LongFunction<? extends T> function) {
        return RateSource.perSecond(perSecond, function);
    }

    /** What threads of the user put in, by {@link PushSource#handle}. Cannot be read again. */
    public static <T> PushSource<T> push(Class<T> type) {
        return PushSource.of(TypeRef.of(type));
    }

    /** As above, for types with arguments. */
    public static <T> PushSource<T> push(TypeRef<T> type) {
        return PushSource.of(type);
    }
}
