// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.pipeline;

import io.tailrace.operator.RefusedArgumentException;
import io.tailrace.operator.sink.ResultChanges;
import io.tailrace.operator.time.TimeDomain;
import io.tailrace.pipeline.validation.Problem;
import io.tailrace.windowing.Windowing;
import io.tailrace.windowing.aggregate.Aggregate;
import io.tailrace.windowing.pane.Refinement;
import java.util.ArrayList;
import java.util.List;

/** What windows over changes may not be: they have to be able to undo what they did. */
final class ChangesRules {

    private static final String REMEDY = ". Remedy: ";

    private ChangesRules() {}

    static List<Problem> problemsOf(
            String name,
            KeyedChanges<?, ?, ?> changes,
            Windowing<?> windows,
            Aggregate<?, ?, ?> aggregate) {
        String what = "reads what '" + changes.toldBy() + "' takes back, ";
        return switch (changes.changes()) {
            case APPEND -> List.of();
            case UPDATE -> List.of(countedTwice(name, changes.toldBy()));
            case RETRACT -> unfitToTakeBack(name, what, windows, aggregate);
        };
    }

    private static Problem countedTwice(String name, String toldBy) {
        return new Problem(
                name,
                "would count twice: it reads "
                        + ResultChanges.UPDATE.words()
                        + ", from '"
                        + toldBy
                        + "', and what is replaced would stay counted",
                "retracting() windows in '"
                        + toldBy
                        + "', which take the earlier result back, or such as fire once");
    }

    private static List<Problem> unfitToTakeBack(
            String name, String what, Windowing<?> windows, Aggregate<?, ?, ?> aggregate) {
        List<Problem> problems = new ArrayList<>();
        if (windows.assigner().merging()) {
            problems.add(
                    new Problem(
                            name,
                            what
                                    + "but "
                                    + windows.assigner()
                                    + " merge: what two sessions became cannot be split again",
                            "windows that do not merge, or ones before it that fire once"));
        }
        if (windows.domain() == TimeDomain.PROCESSING) {
            problems.add(
                    new Problem(
                            name,
                            what
                                    + "but goes by the clock: what is taken back would be looked for"
                                    + " in a later window than it was put into",
                            "leave inProcessingTime() out"));
        }
        if (windows.refinement() == Refinement.DISCARDING && !windows.firesOnce()) {
            problems.add(
                    new Problem(
                            name,
                            what + "but does not keep what it has told of",
                            "accumulating() or retracting() in place of discarding()"));
        }
        if (!aggregate.canRetract()) {
            problems.add(
                    new Problem(
                            name,
                            what + "but " + aggregate + " cannot",
                            retractableFormOf(aggregate)));
        }
        return problems;
    }

    private static String retractableFormOf(Aggregate<?, ?, ?> aggregate) {
        try {
            aggregate.retractable();
            return "say " + aggregate + ".retractable(), which keeps more and can";
        } catch (RefusedArgumentException refused) {
            String said = refused.getMessage();
            return said.substring(said.lastIndexOf(REMEDY) + REMEDY.length());
        }
    }
}
