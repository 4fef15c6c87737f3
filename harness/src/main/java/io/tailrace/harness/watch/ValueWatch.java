// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.harness.watch;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Remembers what values looked like when they were handed on. Values that cannot change are not
 * kept. For one thread.
 *
 * @param <L> what is to be told of a hand-over
 */
public final class ValueWatch<L> {

    /**
     * A value is not what it was.
     *
     * @param handOvers all of that very object, oldest first
     */
    public record Change<L>(List<L> handOvers, String difference) {

        public Change {
            handOvers = List.copyOf(handOvers);
        }
    }

    private record Watched<L>(L handOver, Object value, ValuePicture picture) {}

    private final int keptAtMost;
    private final List<Watched<L>> kept = new ArrayList<>();

    private ValueWatch(int keptAtMost) {
        this.keptAtMost = keptAtMost;
    }

    /**
     * @param values older ones are not watched any more
     */
    public static <L> ValueWatch<L> keeping(int values) {
        return new ValueWatch<>(values);
    }

    public void handedOn(L handOver, Object value) {
        ValuePicture picture = ValuePicture.of(value);
        if (!picture.canChange()) {
            return;
        }
        if (kept.size() == keptAtMost) {
            kept.remove(0);
        }
        kept.add(new Watched<>(handOver, value, picture));
    }

    /** Looks at the latest values, and says which one has changed, if any has. */
    public Optional<Change<L>> changeAmong(int latest) {
        for (Watched<L> watched : kept.subList(Math.max(0, kept.size() - latest), kept.size())) {
            Optional<String> difference = differenceOf(watched);
            if (difference.isPresent()) {
                return Optional.of(reportOnce(watched.value(), difference.get()));
            }
        }
        return Optional.empty();
    }

    /** Looks at all values that are kept. */
    public Optional<Change<L>> change() {
        return changeAmong(kept.size());
    }

    /** Looks no more at what has changed until now. */
    public void forgiveChanges() {
        kept.removeIf(watched -> differenceOf(watched).isPresent());
    }

    private Optional<String> differenceOf(Watched<L> watched) {
        return watched.picture().differenceTo(ValuePicture.of(watched.value()));
    }

    private Change<L> reportOnce(Object value, String difference) {
        List<L> handOvers = new ArrayList<>();
        for (Watched<L> watched : kept) {
            if (watched.value() == value) {
                handOvers.add(watched.handOver());
            }
        }
        kept.removeIf(watched -> watched.value() == value);
        return new Change<>(handOvers, difference);
    }
}
