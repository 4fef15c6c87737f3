// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.windowing.oracle;

import java.util.function.Predicate;

/** Leaves steps out of a case that fails, for as long as it still does. */
final class Shrinking {

    private Shrinking() {}

    static Case of(Case failing, Predicate<Case> fails) {
        Case smallest = failing;
        int chunk = Math.max(1, failing.steps().size() / 2);
        boolean smaller;
        do {
            smaller = false;
            for (int from = 0; from < smallest.steps().size(); ) {
                Case shorter = smallest.without(from, from + chunk);
                if (fails.test(shorter)) {
                    smallest = shorter;
                    smaller = true;
                } else {
                    from += chunk;
                }
            }
            chunk = Math.max(1, chunk / 2);
        } while (smaller || chunk > 1);
        return smallest;
    }
}
