// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.samples.windows;

import io.tailrace.windowing.operator.WindowElements;

// region run
/** How often in a row a team has won more than the time before. */
final class LongestRun implements WindowElements.Visitor<Score> {

    private long last = Long.MAX_VALUE;
    private long run;
    private long longest;

    static long of(WindowElements<Score> elements) {
        LongestRun runs = new LongestRun();
        elements.forEach(runs);
        return runs.longest;
    }

    @Override
    public void visit(Score score, long timestamp) {
        run = score.points() > last ? run + 1 : 1;
        last = score.points();
        longest = Math.max(longest, run);
    }
}
// endregion
