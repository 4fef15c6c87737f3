// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.windowing.oracle;

import io.tailrace.windowing.pane.PaneInfo;
import io.tailrace.windowing.pane.Refinement;
import io.tailrace.windowing.pane.Timing;
import io.tailrace.windowing.window.Window;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** One window of one key: all elements it was ever given, and what was told of it. */
public final class ExpectedWindow {

    final String key;
    final Window bounds;
    final ExpectedTrigger trigger;
    final List<Arrival> all = new ArrayList<>();
    final List<Arrival> pending = new ArrayList<>();

    /** Whether it has been told that its end has passed. What has ended does not begin anew. */
    boolean endPassed;

    /** Up to which time of the clock its trigger was asked. */
    long askedAtMs;

    private final Setup setup;
    private final List<Told> standingOfMerged = new ArrayList<>();
    private Told standing;
    private long nextIndex;
    private long nextNonSpeculative;

    private ExpectedWindow(Setup setup, String key, Window bounds) {
        this.setup = setup;
        this.key = key;
        this.bounds = bounds;
        this.trigger = ExpectedTriggers.of(setup.trigger());
    }

    static ExpectedWindow empty(Setup setup, String key, Window bounds) {
        return new ExpectedWindow(setup, key, bounds);
    }

    /** M1, M11: a new window, with panes of its own. */
    static ExpectedWindow merged(
            Setup setup, Window bounds, List<ExpectedWindow> windows, Moment moment) {
        ExpectedWindow merged = new ExpectedWindow(setup, windows.get(0).key, bounds);
        for (ExpectedWindow window : windows) {
            merged.all.addAll(window.all);
            merged.pending.addAll(window.pending);
            merged.standingOfMerged.addAll(window.standingOfMerged);
            Optional.ofNullable(window.standing).ifPresent(merged.standingOfMerged::add);
        }
        merged.trigger.merge(
                windows.stream().map(window -> window.remembered(moment.clockMs())).toList(),
                moment.ended());
        return merged;
    }

    private ExpectedTrigger.Remembered remembered(long nowMs) {
        return new ExpectedTrigger.Remembered(trigger, Collections.nCopies(pending.size(), nowMs));
    }

    /** Whether a pane of it, or of one that merged into it, was told and would be taken back. */
    public boolean stands() {
        return setup.refinement() == Refinement.RETRACTING
                && (standing != null || !standingOfMerged.isEmpty());
    }

    public String key() {
        return key;
    }

    public Window bounds() {
        return bounds;
    }

    /** Whether the pane is one of a window that this one, or its successor, has become. */
    public boolean isPartOf(Told pane) {
        return key.equals(pane.key())
                && !bounds.equals(pane.window())
                && bounds.start() >= pane.window().start()
                && bounds.end() <= pane.window().end();
    }

    /** Whether it waits for the clock. */
    public boolean waitsForClock() {
        return trigger.deadlinesMs().anyMatch(at -> at > askedAtMs && at != Long.MAX_VALUE);
    }

    /** How many elements it was given, those of all that merged into it among them. */
    public int size() {
        return all.size();
    }

    void add(Arrival arrival) {
        askedAtMs = arrival.clockMs();
        all.add(arrival);
        pending.add(arrival);
        trigger.element(arrival.clockMs());
    }

    /** D2, L1: the time at which it is collected. */
    long collectedAt() {
        long last = maxTimestamp();
        return last > Long.MAX_VALUE - setup.latenessMs()
                ? Long.MAX_VALUE
                : last + setup.latenessMs();
    }

    public long maxTimestamp() {
        return maxTimestamp(bounds);
    }

    static long maxTimestamp(Window bounds) {
        return bounds.end() == Long.MAX_VALUE ? Long.MAX_VALUE : bounds.end() - 1;
    }

    /** A6, M10: a window whose trigger has finished stays, closed, until it is collected. */
    boolean closed() {
        return trigger.finished;
    }

    /** The trigger was ready: it fires, whether or not there is something to tell (D11). */
    Optional<Firing> fire(Timing timing, Moment moment, boolean collected, long due) {
        askedAtMs = moment.clockMs();
        trigger.fire(moment);
        boolean last = closed() || collected;
        boolean always =
                timing == Timing.ON_TIME && trigger.watchesEnd() && !setup.onTimeIfChanged()
                        || last && setup.lastAlways();
        return tell(timing, always, last, due);
    }

    /** E3 to E5: what the trigger has left over, when the window is collected. */
    Optional<Firing> close(Timing timing, long due) {
        return tell(timing, setup.lastAlways(), true, due);
    }

    private Optional<Firing> tell(Timing timing, boolean always, boolean last, long due) {
        boolean discarding = setup.refinement() == Refinement.DISCARDING;
        Object value = setup.total().of(elements(discarding ? pending : all));
        boolean unchanged =
                setup.refinement() == Refinement.RETRACTING
                        && standing != null
                        && Objects.equals(standing.value(), value);
        boolean empty = pending.isEmpty();
        pending.clear();
        if (!always && (empty || unchanged)) {
            return Optional.empty();
        }
        boolean early = timing == Timing.EARLY;
        PaneInfo info =
                new PaneInfo(
                        timing,
                        nextIndex,
                        early ? -1 : nextNonSpeculative,
                        nextIndex == 0,
                        last,
                        false);
        nextIndex++;
        nextNonSpeculative += early ? 0 : 1;
        Told pane =
                new Told(key, bounds, value, info, Math.min(maxTimestamp(), Long.MAX_VALUE - 1));
        return Optional.of(new Firing(due, takeBack(pane), pane));
    }

    /** R2, R7, R12: under their own bounds, with their own info, at the time of the new pane. */
    private List<Told> takeBack(Told pane) {
        List<Told> takenBack = new ArrayList<>();
        if (setup.refinement() == Refinement.RETRACTING) {
            takenBack.addAll(standingOfMerged);
            Optional.ofNullable(standing).ifPresent(takenBack::add);
        }
        standingOfMerged.clear();
        standing = pane;
        return takenBack.stream()
                .map(
                        old ->
                                new Told(
                                        key,
                                        old.window(),
                                        old.value(),
                                        old.info().retracted(),
                                        pane.timestamp()))
                .toList();
    }

    static List<Element> elements(List<Arrival> arrivals) {
        return arrivals.stream().map(Arrival::element).toList();
    }
}
