// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.runtime.worker;

/**
 * What a worker does when it finds nothing to do: so many rounds of looking again at once, so many
 * of offering its processor to others, then parking until somebody wakes it.
 *
 * @param spins rounds of spinning, before
 * @param yields rounds of yielding, before
 * @param parks whether parking follows; otherwise the last of the two goes on for ever
 */
public record Idling(int spins, int yields, boolean parks) {

    public Idling {
        if (spins < 0 || yields < 0 || (!parks && spins + yields == 0)) {
            throw new IllegalArgumentException(
                    "Idling by %d spins and %d yields without parking is not possible: neither may be negative,"
                                    .formatted(spins, yields)
                            + " and one must be positive where no parking follows");
        }
    }

    /**
     * Never lets the processor go: the least latency, for a machine with a core for each worker.
     */
    public static Idling spinning() {
        return new Idling(Integer.MAX_VALUE, 0, false);
    }

    /** Lets others have the processor in between, but never sleeps. */
    public static Idling yielding() {
        return new Idling(100, Integer.MAX_VALUE, false);
    }

    /** Sleeps at once: the least use of the processor. */
    public static Idling parking() {
        return new Idling(0, 0, true);
    }

    /**
     * Spins a little, yields a little, parks. An idle pipeline uses no processor worth naming, and
     * a worker without a processor of its own soon lets those have it that it waits for.
     */
    public static Idling adaptive() {
        return new Idling(100, 100, true);
    }
}
