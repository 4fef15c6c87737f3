// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.runtime.random;

import io.tailrace.runtime.random.Blueprint.Step;
import io.tailrace.windowing.oracle.ExpectedWindow;
import io.tailrace.windowing.oracle.Firing;
import io.tailrace.windowing.oracle.Setup;
import io.tailrace.windowing.pane.PaneInfo;
import io.tailrace.windowing.pane.Timing;
import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

/** Notes what the windows of a step have come across. */
final class WindowsInView {

    private final boolean byCount;
    private final boolean ofTheClock;
    private final boolean merging;
    private final boolean sharesSlices;
    private final Set<Coverage> coverage;

    /** Those that were open when the job went on from a checkpoint. */
    private final Set<ExpectedWindow> restored = Collections.newSetFromMap(new IdentityHashMap<>());

    private final Set<ExpectedWindow> waiting = Collections.newSetFromMap(new IdentityHashMap<>());
    private int parallelism;
    private boolean otherParallelism;
    private boolean stoodBefore;
    private boolean begun;

    WindowsInView(Step step, Set<Coverage> coverage) {
        Setup setup = WindowSteps.setupOf(step);
        this.byCount = WindowSteps.countsOf(step) != null;
        this.ofTheClock = !byCount && setup.ofTheClock();
        this.merging = !byCount && setup.where().kind().merging();
        this.sharesSlices = !byCount && WindowSteps.sharesSlices(step);
        this.coverage = coverage;
    }

    void replanned(int nowParallelism) {
        otherParallelism = parallelism != 0 && parallelism != nowParallelism;
        parallelism = nowParallelism;
    }

    void restored(Collection<ExpectedKey> byKey) {
        restored.clear();
        waiting.clear();
        if (begun) {
            byKey.forEach(expected -> restored.addAll(expected.open()));
        }
        restored.stream().filter(ExpectedWindow::waitsForClock).forEach(waiting::add);
        cover(!restored.isEmpty() && sharesSlices, Coverage.RESTORED_WITH_SLICES);
        cover(
                byCount && begun && byKey.stream().anyMatch(expected -> !expected.isEmpty()),
                Coverage.RESTORED_WITH_COUNTS);
        stoodBefore = restored.stream().anyMatch(ExpectedWindow::stands);
        cover(!restored.isEmpty(), Coverage.RESTORED_WITH_WINDOWS_OPEN);
        cover(
                !restored.isEmpty() && otherParallelism,
                Coverage.WINDOWS_RESTORED_WITH_OTHER_PARALLELISM);
        otherParallelism = false;
        begun = true;
    }

    void called(WindowCall call, ExpectedKey expected) {
        boolean deadline =
                call.kind() == WindowCall.Kind.CLOCK_TIMER
                        && call.time() < call.nowMs()
                        && expected.open().stream()
                                .anyMatch(
                                        window ->
                                                window.maxTimestamp() == call.windowsEnd()
                                                        && waiting.contains(window));
        cover(deadline, Coverage.DEADLINE_PASSED_WHILE_DOWN);
    }

    void told(List<Firing> firings) {
        for (Firing firing : firings) {
            PaneInfo info = firing.pane().info();
            cover(info.timing() == Timing.EARLY, Coverage.EARLY_PANE);
            cover(info.timing() == Timing.LATE, Coverage.LATE_PANE);
            cover(ofTheClock, Coverage.PANE_OF_THE_CLOCK);
            cover(
                    info.index() > 0 && restored.stream().anyMatch(w -> isOf(firing, w)),
                    Coverage.PANE_COUNTED_ON_AFTER_RESTORE);
            boolean takesBack = !firing.takenBack().isEmpty();
            cover(takesBack && stoodBefore, Coverage.RETRACTED_AFTER_RESTORE);
            boolean merged =
                    merging && restored.stream().anyMatch(window -> window.isPartOf(firing.pane()));
            cover(merged, Coverage.MERGED_AFTER_RESTORE);
        }
    }

    private static boolean isOf(Firing firing, ExpectedWindow window) {
        return window.bounds().equals(firing.pane().window())
                && window.key().equals(firing.pane().key());
    }

    private void cover(boolean covered, Coverage one) {
        if (covered) {
            coverage.add(one);
        }
    }
}
