// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.windowing.aggregate;

import io.tailrace.operator.codec.TypeRef;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.Collectors;

/** Puts several aggregates together, packed where all are. */
final class Several {

    private Several() {}

    /** What some of several came to, on its way to what all came to. */
    record Results<X, Y>(X first, Y rest) {}

    static String nameOf(Aggregate<?, ?, ?>... aggregates) {
        return Arrays.stream(aggregates)
                .map(Aggregate::toString)
                .collect(Collectors.joining(", ", "all(", ")"));
    }

    static <I, X, Y, R> Aggregate<I, ?, R> both(
            Aggregate<I, ?, X> first,
            Aggregate<I, ?, Y> rest,
            TypeRef<R> resultType,
            BiFunction<? super X, ? super Y, ? extends R> combine,
            String name) {
        Objects.requireNonNull(resultType, "resultType");
        Objects.requireNonNull(combine, "combine");
        Optional<PackedAggregate<I, X>> packed = PackedAggregate.of(first);
        Optional<PackedAggregate<I, Y>> packedRest = PackedAggregate.of(rest);
        if (packed.isPresent() && packedRest.isPresent()) {
            return new PackedBoth<>(
                    packed.get(),
                    packedRest.get(),
                    resultType,
                    combine,
                    name,
                    packed.get().width());
        }
        return unpacked(first, rest, resultType, combine, name);
    }

    private static <I, A, B, X, Y, R> Aggregate<I, ?, R> unpacked(
            Aggregate<I, A, X> first,
            Aggregate<I, B, Y> rest,
            TypeRef<R> resultType,
            BiFunction<? super X, ? super Y, ? extends R> combine,
            String name) {
        return new Both<>(first, rest, resultType, combine, name);
    }

    static <I, X, Y> Aggregate<I, ?, Results<X, Y>> both(
            Aggregate<I, ?, X> first, Aggregate<I, ?, Y> rest) {
        TypeRef<Results<X, Y>> type =
                TypeRef.generic(Results.class, first.resultType(), rest.resultType());
        return both(first, rest, type, Results::new, nameOf(first, rest));
    }

    /** From the last two on, each result goes before those behind it. */
    static <I, R> Aggregate<I, ?, List<R>> listed(List<Aggregate<I, ?, R>> aggregates) {
        int last = aggregates.size() - 1;
        if (last < 1) {
            throw new IllegalArgumentException(
                    "allOf was given " + aggregates.size() + " aggregates; at least 2 are needed");
        }
        String name = nameOf(aggregates.toArray(Aggregate<?, ?, ?>[]::new));
        TypeRef<List<R>> type = TypeRef.generic(List.class, aggregates.get(last).resultType());
        Aggregate<I, ?, List<R>> rest =
                both(
                        aggregates.get(last - 1),
                        aggregates.get(last),
                        type,
                        (first, second) -> before(first, Collections.singletonList(second)),
                        name);
        for (int i = last - 2; i >= 0; i--) {
            rest = both(aggregates.get(i), rest, type, Several::before, name);
        }
        return rest;
    }

    /** There may be nothing to tell of some, hence not {@code List.of}. */
    private static <R> List<R> before(R first, List<R> rest) {
        List<R> all = new ArrayList<>(rest.size() + 1);
        all.add(first);
        all.addAll(rest);
        return Collections.unmodifiableList(all);
    }
}
