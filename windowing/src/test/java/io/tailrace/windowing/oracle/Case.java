// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.windowing.oracle;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** One way to set windows up, and all that happens to them. */
record Case(Setup setup, List<Step> steps) {

    /** The same, without what happens from one step up to, and without, another. */
    Case without(int from, int to) {
        return new Case(
                setup,
                IntStream.range(0, steps.size())
                        .filter(at -> at < from || at >= to)
                        .mapToObj(steps::get)
                        .toList());
    }

    @Override
    public String toString() {
        return setup
                + "\n"
                + steps.stream().map(step -> "  " + step).collect(Collectors.joining("\n"));
    }
}
