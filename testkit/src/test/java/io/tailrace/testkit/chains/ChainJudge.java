// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.testkit.chains;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tailrace.windowing.pane.Pane;
import io.tailrace.windowing.pane.Refinement;
import java.util.ArrayList;
import java.util.List;

/** What was sent into a chain and what came out of each level, and whether the two agree. */
final class ChainJudge {

    private final Chain chain;
    private final List<Element> sent = new ArrayList<>();
    private final List<Standing> standing = new ArrayList<>();
    private final List<List<Pane<?, Long>>> late = new ArrayList<>();
    private int compared;

    ChainJudge(Chain chain) {
        this.chain = chain;
        for (Level level : chain.levels()) {
            standing.add(new Standing(level.refinement()));
            late.add(new ArrayList<>());
        }
    }

    void sent(Element element) {
        sent.add(element);
    }

    void tooLate(Element element) {
        assertTrue(sent.remove(element), element.toString());
    }

    void told(int level, Pane<?, Long> pane, String where) {
        standing.get(level).take(pane, where);
    }

    void tooLate(int level, Pane<?, Long> pane) {
        late.get(level).add(pane);
    }

    boolean anyLate(int level) {
        return !late.get(level).isEmpty();
    }

    /** What stands at that level is what all that stands before it comes to. */
    void judge(int level, String where) {
        Level of = chain.levels().get(level);
        if (of.refinement() != Refinement.DISCARDING) {
            assertEquals(FromScratch.of(of, into(level)), standing.get(level).values(), where);
            compared++;
        }
    }

    /** What stands before that level and was not too late for it. */
    private List<Element> into(int level) {
        if (level == 0) {
            return sent;
        }
        List<Element> elements = new ArrayList<>();
        standing.get(level - 1).panes().forEach(pane -> elements.add(chain.elementOf(level, pane)));
        for (Pane<?, Long> pane : late.get(level)) {
            if (pane.isRetraction()) {
                // What was taken back there is still here.
                elements.add(chain.elementOf(level, pane));
            }
        }
        for (Pane<?, Long> pane : late.get(level)) {
            if (!pane.isRetraction()) {
                assertTrue(elements.remove(chain.elementOf(level, pane)), pane.toString());
            }
        }
        return elements;
    }

    int compared() {
        return compared;
    }

    int retractionsFromChanges() {
        return standing.stream().skip(1).mapToInt(Standing::retractions).sum();
    }

    int late() {
        return late.stream().mapToInt(List::size).sum();
    }

    int lateRetractions() {
        return (int) late.stream().flatMap(List::stream).filter(Pane::isRetraction).count();
    }
}
