// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.runtime.random;

import io.tailrace.runtime.random.Blueprint.Step;
import io.tailrace.runtime.random.HeardSignals.Heard;
import io.tailrace.runtime.random.SurvivingBooks.Ruling;
import java.util.ArrayList;
import java.util.List;

/** Says by which watermark each record must have been called late or not: {@link HeardSignals}. */
final class LatenessJudge {

    private final PlannedRuns runs;
    private final CrashWorld world;
    private final HeardSignals signals;
    private final List<SurvivingLog.Segment<Ruling>> rulings;
    private final List<String> objections = new ArrayList<>();

    LatenessJudge(PlannedRuns runs, CrashWorld world) {
        this.runs = runs;
        this.world = world;
        this.signals = new HeardSignals(runs, world);
        this.rulings = world.books().rulings();
    }

    /** All that was decided by another watermark. */
    List<String> objections() {
        for (Step step : runs.plan(0).blueprint().steps()) {
            if (step.sort().judgesLateness()) {
                judge(step.id());
            }
        }
        return objections;
    }

    private void judge(int stepId) {
        List<List<List<Heard>>> heard = signals.by(stepId);
        for (int run = 0; run < runs.size(); run++) {
            Step step = runs.plan(run).blueprint().step(stepId);
            for (int task = 0; task < step.parallelism(); task++) {
                String place = step.name() + "#" + task;
                List<Ruling> ruled = rulings.get(run).byTask().getOrDefault(place, List.of());
                compare(place, step, heard.get(run).get(task), ruled);
                cover(ruled, run);
            }
        }
    }

    private void cover(List<Ruling> ruled, int run) {
        if (ruled.stream().anyMatch(Ruling::late)) {
            world.coverage().add(Coverage.RULED_LATE);
        }
        if (run > 0 && !ruled.isEmpty()) {
            world.coverage().add(Coverage.RULED_AFTER_REPLAN);
        }
    }

    private void compare(String place, Step step, List<Heard> heard, List<Ruling> rulings) {
        int next = 0;
        for (Heard one : heard) {
            if (one.record() == null) {
                continue;
            }
            Ruling ruling = next < rulings.size() ? rulings.get(next) : null;
            next++;
            Event read = (Event) one.record().value();
            if (ruling == null || !ruling.read().id().equals(read.id())) {
                objections.add(place + " ruled on " + ruling + " instead of " + read);
                return;
            }
            long timestamp = one.record().timestamp();
            boolean late = Steps.isLate(step, timestamp, one.watermark());
            if (ruling.watermark() != one.watermark() || ruling.late() != late) {
                objections.add(
                        "%s: %s @%d was ruled on at watermark %d as %s, not at %d as %s"
                                .formatted(
                                        place,
                                        read,
                                        timestamp,
                                        ruling.watermark(),
                                        ruling.late() ? "late" : "in time",
                                        one.watermark(),
                                        late ? "late" : "in time"));
                return;
            }
        }
        if (next < rulings.size()) {
            objections.add(place + " ruled on " + rulings.get(next) + ", which it never read");
        }
    }
}
