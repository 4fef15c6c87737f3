// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.windowing.oracle;

import io.tailrace.windowing.pane.Timing;
import io.tailrace.windowing.window.Window;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the window operator must do, worked out from the statements of its semantics in the plainest
 * way: all elements are kept, and every pane is computed from them. Shares no code with the
 * operator or with what runs triggers.
 */
public final class ExpectedPanes {

    private final Setup setup;
    private final Coverage coverage;
    private final Map<String, List<ExpectedWindow>> windows = new LinkedHashMap<>();
    private final List<ExpectedWindow> collected = new ArrayList<>();
    private final List<Step.Send> tooLate = new ArrayList<>();

    private long watermark = Long.MIN_VALUE;
    private long clockMs;
    private long closedDrops;
    private long withoutWindow;

    public ExpectedPanes(Setup setup, Coverage coverage) {
        this.setup = setup;
        this.coverage = coverage;
    }

    public List<Firing> send(Step.Send sent) {
        Element element = sent.element();
        List<Window> assigned =
                setup.where().windowsOf(element, setup.ofTheClock() ? clockMs : sent.timestamp());
        List<Firing> firings = new ArrayList<>();
        boolean added = false;
        boolean closed = false;
        for (Window own : assigned) {
            Optional<ExpectedWindow> found = admit(element, own);
            if (found.isEmpty()) {
                continue;
            }
            if (found.get().closed()) {
                closed = true;
                continue;
            }
            added = true;
            found.get().add(new Arrival(element, clockMs));
            ask(found.get()).ifPresent(firings::add);
        }
        if (!added) {
            drop(sent, assigned.isEmpty(), closed);
        }
        return firings;
    }

    /** L10, L11, W4. */
    private void drop(Step.Send sent, boolean withoutWindows, boolean closed) {
        if (withoutWindows) {
            withoutWindow++;
            coverage.saw("element without window");
        } else if (closed) {
            closedDrops++;
            coverage.saw("element for closed window");
        } else {
            tooLate.add(sent);
            coverage.saw("late element");
        }
    }

    /** The window that the element goes into; a closed one; or none if it is late. */
    private Optional<ExpectedWindow> admit(Element element, Window own) {
        List<ExpectedWindow> ofKey =
                windows.computeIfAbsent(element.key(), key -> new ArrayList<>());
        Optional<ExpectedWindow> same =
                ofKey.stream().filter(window -> window.bounds.equals(own)).findFirst();
        if (same.isPresent()) {
            return same;
        }
        List<ExpectedWindow> touched =
                setup.where().kind().merging()
                        ? ofKey.stream().filter(w -> !w.closed() && overlap(w.bounds, own)).toList()
                        : List.of();
        return touched.isEmpty()
                ? begin(element, own, ofKey)
                : Optional.of(merge(own, touched, ofKey));
    }

    private Optional<ExpectedWindow> begin(
            Element element, Window own, List<ExpectedWindow> ofKey) {
        ExpectedWindow fresh = ExpectedWindow.empty(setup, element.key(), own);
        if (past() >= fresh.collectedAt()) {
            return Optional.empty();
        }
        if (past() >= fresh.maxTimestamp()) {
            coverage.saw("window first filled after its end");
            fresh.endPassed = true;
        }
        ofKey.add(fresh);
        return Optional.of(fresh);
    }

    private ExpectedWindow merge(
            Window own, List<ExpectedWindow> touched, List<ExpectedWindow> ofKey) {
        long start = own.start();
        long end = own.end();
        for (ExpectedWindow window : touched) {
            start = Math.min(start, window.bounds.start());
            end = Math.max(end, window.bounds.end());
        }
        Window span = Window.of(start, end);
        if (touched.size() == 1 && touched.get(0).bounds.equals(span)) {
            return touched.get(0);
        }
        boolean ended = past() >= ExpectedWindow.maxTimestamp(span);
        Optional<ExpectedWindow> closed =
                ofKey.stream().filter(window -> window.bounds.equals(span)).findFirst();
        if (closed.isPresent()) {
            coverage.saw("merge into the bounds of a closed session");
            return closed.get();
        }
        ExpectedWindow merged =
                ExpectedWindow.merged(setup, span, touched, new Moment(ended, clockMs));
        merged.endPassed = ended;
        countMerge(own, touched, ended);
        ofKey.removeAll(touched);
        ofKey.add(merged);
        return merged;
    }

    private void countMerge(Window own, List<ExpectedWindow> touched, boolean ended) {
        coverage.saw(touched.size() > 1 ? "bridging of sessions" : "growing of a session");
        if (ended) {
            coverage.saw("merge after the end");
        } else if (touched.stream().anyMatch(w -> past() >= w.maxTimestamp())) {
            coverage.saw("rewinding merge");
        }
        if (past() >= ExpectedWindow.empty(setup, "", own).collectedAt()) {
            coverage.saw("late element joins a session");
        }
    }

    /** D3: sessions that only touch stay apart. */
    private static boolean overlap(Window one, Window other) {
        return one.start() < other.end() && other.start() < one.end();
    }

    private Optional<Firing> ask(ExpectedWindow window) {
        boolean ended = hasEnded(window);
        Moment moment = new Moment(ended, clockMs);
        return window.trigger.ready(moment)
                ? counted(window.fire(ended ? Timing.LATE : Timing.EARLY, moment, false, 0))
                : Optional.empty();
    }

    /**
     * Another moment, of which nothing comes by itself: whoever says so says what is woken. The
     * watermark may be a lower one, if whoever counts it has changed.
     */
    public void moment(long ofWatermark, long ofClockMs) {
        watermark = ofWatermark;
        clockMs = ofClockMs;
    }

    /** The watermark has woken the windows that end with that instant. */
    public List<Firing> wakeByWatermark(long lastInstant) {
        List<Firing> firings = new ArrayList<>();
        for (ExpectedWindow window : live()) {
            if (window.maxTimestamp() == lastInstant) {
                pass(window, true, false).ifPresent(firings::add);
                collectIfDue(window);
            }
        }
        return firings;
    }

    /** W8: the clock has woken those of them that wait for that time. */
    public List<Firing> wakeByClock(long lastInstant, long time) {
        List<Firing> firings = new ArrayList<>();
        for (ExpectedWindow window : live()) {
            boolean woken = window.trigger.deadlinesMs().anyMatch(at -> at == time);
            boolean ends = setup.ofTheClock() && window.bounds.end() == time;
            if (window.maxTimestamp() == lastInstant && (woken || ends)) {
                pass(window, false, woken).ifPresent(firings::add);
                collectIfDue(window);
            }
        }
        return firings;
    }

    /** The windows for which something is due that was not woken. */
    public List<String> overdue() {
        return live().stream()
                .filter(
                        window ->
                                past() >= window.collectedAt()
                                        || past() >= window.maxTimestamp() && !window.endPassed
                                        || window.trigger
                                                .deadlinesMs()
                                                .anyMatch(
                                                        at ->
                                                                at > window.askedAtMs
                                                                        && at <= clockMs))
                .map(window -> window.key + " " + window.bounds)
                .toList();
    }

    List<Firing> watermark(long to) {
        long before = past();
        watermark = Math.max(watermark, to);
        return pass(before, clockMs);
    }

    List<Firing> clock(long toMs) {
        long before = past();
        long clockBefore = clockMs;
        clockMs = toMs;
        return pass(before, clockBefore);
    }

    /**
     * T14: the watermark of the end of time. Then what waits for the clock fires at once, but
     * nothing new waits any more: each trigger is woken once, and each window ends.
     */
    List<Firing> end() {
        List<Firing> firings = new ArrayList<>(watermark(Long.MAX_VALUE));
        Map<ExpectedWindow, Long> waking = new LinkedHashMap<>();
        live().forEach(window -> waking.put(window, wakingOf(window)));
        while (!live().isEmpty()) {
            long before = past();
            clockMs =
                    live().stream()
                            .mapToLong(window -> Math.min(waking.get(window), window.bounds.end()))
                            .min()
                            .orElseThrow();
            for (ExpectedWindow window : live()) {
                boolean woken = waking.get(window) <= clockMs;
                pass(window, past() > before && !setup.ofTheClock(), woken).ifPresent(firings::add);
                waking.computeIfPresent(window, (any, at) -> woken ? Long.MAX_VALUE : at);
                collectIfDue(window);
            }
        }
        return firings;
    }

    private long wakingOf(ExpectedWindow window) {
        return window.trigger.deadlinesMs().filter(at -> at > clockMs).min().orElse(Long.MAX_VALUE);
    }

    /** Time has gone on: windows end, deadlines come, windows are collected. */
    private List<Firing> pass(long before, long clockBefore) {
        List<Firing> firings = new ArrayList<>();
        for (ExpectedWindow window : live()) {
            boolean woken =
                    window.trigger.deadlinesMs().anyMatch(at -> at > clockBefore && at <= clockMs);
            pass(window, past() > before && !setup.ofTheClock(), woken).ifPresent(firings::add);
            collectIfDue(window);
        }
        return firings;
    }

    private void collectIfDue(ExpectedWindow window) {
        if (past() >= window.collectedAt()) {
            windows.get(window.key).remove(window);
            collected.add(window);
        }
    }

    /** T11; nothing is said of the order in which what waits for the clock fires. */
    private Optional<Firing> pass(ExpectedWindow window, boolean byWatermark, boolean woken) {
        boolean ended = hasEnded(window);
        boolean endsNow = ended && !window.endPassed;
        window.endPassed = ended;
        if (window.closed()) {
            return Optional.empty();
        }
        boolean gone = past() >= window.collectedAt();
        Timing timing = endsNow ? Timing.ON_TIME : ended ? Timing.LATE : Timing.EARLY;
        Moment moment = new Moment(ended, clockMs);
        window.askedAtMs = woken ? clockMs : window.askedAtMs;
        long due = !byWatermark ? 0 : endsNow ? window.maxTimestamp() : window.collectedAt();
        boolean asked = endsNow && window.trigger.watchesEnd() || woken;
        if (asked && window.trigger.ready(moment)) {
            return counted(window.fire(timing, moment, gone, due));
        }
        return gone ? counted(window.close(timing, due)) : Optional.empty();
    }

    private boolean hasEnded(ExpectedWindow window) {
        return window.endPassed || past() >= window.maxTimestamp();
    }

    private Optional<Firing> counted(Optional<Firing> firing) {
        firing.ifPresentOrElse(
                coverage::sawFiring, () -> coverage.saw("firing that tells nothing"));
        return firing;
    }

    /** W10: windows of the clock take its time for the watermark; D13: they end with their end. */
    private long past() {
        if (!setup.ofTheClock()) {
            return watermark;
        }
        return clockMs == Long.MAX_VALUE ? clockMs : clockMs - 1;
    }

    /** Those that are not collected yet, closed ones among them. */
    public List<ExpectedWindow> live() {
        return windows.values().stream().flatMap(List::stream).toList();
    }

    List<ExpectedWindow> collected() {
        return collected;
    }

    public List<Step.Send> tooLate() {
        return tooLate;
    }

    long closedDrops() {
        return closedDrops;
    }

    long withoutWindow() {
        return withoutWindow;
    }
}
