// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.runtime.random;

import io.tailrace.windowing.oracle.ExpectedPanes;
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

    private final Setup setup;
    private final Set<Coverage> coverage;

    /** Those that were open when the job went on from a checkpoint. */
    private final Set<ExpectedWindow> restored = Collections.newSetFromMap(new IdentityHashMap<>());

    private final Set<ExpectedWindow> waiting = Collections.newSetFromMap(new IdentityHashMap<>());
    private int parallelism;
    private boolean otherParallelism;
    private boolean stoodBefore;
    private boolean begun;

    WindowsInView(Setup setup, Set<Coverage> coverage) {
        this.setup = setup;
        this.coverage = coverage;
    }

    void replanned(int nowParallelism) {
        otherParallelism = parallelism != 0 && parallelism != nowParallelism;
        parallelism = nowParallelism;
    }

    void restored(Collection<ExpectedPanes> byKey) {
        restored.clear();
        waiting.clear();
        if (begun) {
            byKey.forEach(expected -> restored.addAll(expected.live()));
        }
        begun = true;
        restored.stream().filter(ExpectedWindow::waitsForClock).forEach(waiting::add);
        stoodBefore = restored.stream().anyMatch(ExpectedWindow::stands);
        cover(!restored.isEmpty(), Coverage.RESTORED_WITH_WINDOWS_OPEN);
        cover(
                !restored.isEmpty() && otherParallelism,
                Coverage.WINDOWS_RESTORED_WITH_OTHER_PARALLELISM);
        otherParallelism = false;
    }

    void called(WindowCall call, ExpectedPanes expected) {
        boolean deadline =
                call.kind() == WindowCall.Kind.CLOCK_TIMER
                        && call.time() < call.nowMs()
                        && expected.live().stream()
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
            cover(setup.ofTheClock(), Coverage.PANE_OF_THE_CLOCK);
            cover(
                    info.index() > 0 && restored.stream().anyMatch(w -> isOf(firing, w)),
                    Coverage.PANE_COUNTED_ON_AFTER_RESTORE);
            boolean takesBack = !firing.takenBack().isEmpty();
            cover(takesBack && stoodBefore, Coverage.RETRACTED_AFTER_RESTORE);
            boolean merged =
                    setup.where().kind().merging()
                            && restored.stream().anyMatch(window -> window.isPartOf(firing.pane()));
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
