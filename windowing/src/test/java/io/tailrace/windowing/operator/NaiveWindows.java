// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.windowing.operator;

import io.tailrace.windowing.operator.NaiveWindow.Told;
import io.tailrace.windowing.operator.RandomSetup.Firing;
import io.tailrace.windowing.operator.RandomSetup.Mode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What windows are to tell, said as plainly as can be: every element is kept, every pane summed
 * anew. Shares nothing with the operator. A firing is one text: what is taken back, and what is
 * told.
 */
final class NaiveWindows {

    private final RandomSetup setup;
    private final Map<String, List<NaiveWindow>> windows = new HashMap<>();
    private List<String> firings = new ArrayList<>();
    private long watermark = Long.MIN_VALUE;
    private long now;
    long late;
    long withoutWindow;

    NaiveWindows(RandomSetup setup) {
        this.setup = setup;
    }

    List<String> take() {
        List<String> taken = firings;
        firings = new ArrayList<>();
        return taken;
    }

    void element(String key, long value, long timestamp) {
        List<long[]> bounds = boundsOf(timestamp, value);
        if (bounds.isEmpty()) {
            withoutWindow++;
            return;
        }
        boolean added = false;
        for (long[] of : bounds) {
            NaiveWindow window = windowFor(key, of[0], of[1]);
            if (window != null) {
                added = true;
                window.all.add(value);
                window.untold.add(value);
                afterElement(key, window);
            }
        }
        late += added ? 0 : 1;
    }

    private List<long[]> boundsOf(long timestamp, long value) {
        List<long[]> bounds = new ArrayList<>();
        switch (setup.kind()) {
            case SESSIONS -> bounds.add(new long[] {timestamp, timestamp + setup.gap(value)});
            case GLOBAL -> bounds.add(new long[] {Long.MIN_VALUE, Long.MAX_VALUE});
            case CUMULATING -> {
                for (long start = timestamp - setup.size() + 1; start <= timestamp; start++) {
                    for (long end = start + setup.slide();
                            startsOne(start, setup.size()) && end <= start + setup.size();
                            end += setup.slide()) {
                        if (end > timestamp) {
                            bounds.add(new long[] {start, end});
                        }
                    }
                }
            }
            default -> {
                long period =
                        setup.kind() == RandomSetup.Kind.SLIDING ? setup.slide() : setup.size();
                for (long start = timestamp - setup.size() + 1; start <= timestamp; start++) {
                    if (startsOne(start, period)) {
                        bounds.add(new long[] {start, start + setup.size()});
                    }
                }
            }
        }
        return bounds;
    }

    private boolean startsOne(long start, long period) {
        return Math.floorMod(start - setup.offset(), period) == 0;
    }

    /** The window that takes the element; {@code null} if it is too late for it. */
    private NaiveWindow windowFor(String key, long start, long end) {
        List<NaiveWindow> live = windows.computeIfAbsent(key, unknown -> new ArrayList<>());
        List<NaiveWindow> joined = new ArrayList<>();
        for (NaiveWindow window : live) {
            boolean same = window.start == start && window.end == end;
            if (setup.merging() ? window.start < end && start < window.end : same) {
                joined.add(window);
            }
        }
        long from = start;
        long to = end;
        for (NaiveWindow window : joined) {
            from = Math.min(from, window.start);
            to = Math.max(to, window.end);
        }
        if (joined.size() == 1 && joined.get(0).start == from && joined.get(0).end == to) {
            return joined.get(0);
        }
        NaiveWindow made = new NaiveWindow(from, to);
        if (watermark >= collectedAt(made)) {
            return null;
        }
        made.ended = watermark >= made.lastInstant();
        made.firedByItsEnd = made.ended && !joined.isEmpty();
        joined.sort(Comparator.comparing(window -> window.end));
        for (NaiveWindow window : joined) {
            made.all.addAll(window.all);
            made.untold.addAll(window.untold);
            made.standing.addAll(window.standing);
            made.firedByItsEnd &= window.firedByItsEnd;
            if (window.deadline != null
                    && (made.deadline == null || window.deadline < made.deadline)) {
                made.deadline = window.deadline;
            }
        }
        live.removeAll(joined);
        live.add(made);
        return made;
    }

    private void afterElement(String key, NaiveWindow window) {
        int untold = window.untold.size();
        if (setup.firing() == Firing.COUNT_ALONE) {
            if (untold >= setup.early()) {
                tell(key, window, window.ended ? "LATE" : "EARLY", false, false);
            }
        } else if (setup.waitsForTheEnd() && window.ended) {
            boolean byCount = setup.firing() == Firing.COUNTS && window.firedByItsEnd;
            if (!byCount || untold >= setup.late()) {
                window.firedByItsEnd = true;
                tell(key, window, "LATE", false, false);
            }
        } else if (setup.firing() == Firing.COUNTS && untold >= setup.early()) {
            tell(key, window, "EARLY", false, false);
        } else if (setup.firing() == Firing.CLOCK && window.deadline == null) {
            window.deadline = now + setup.early() * 10L;
        }
    }

    void clock(long to) {
        now = to;
        windows.forEach(
                (key, live) -> {
                    for (NaiveWindow window : live) {
                        if (window.deadline != null && window.deadline <= now) {
                            window.deadline = null;
                            tell(key, window, "EARLY", false, false);
                        }
                    }
                });
    }

    void watermark(long to) {
        watermark = to;
        windows.forEach(
                (key, live) -> {
                    for (NaiveWindow window : List.copyOf(live)) {
                        boolean ends = !window.ended && watermark >= window.lastInstant();
                        boolean onTime = ends && setup.waitsForTheEnd() && !setup.onTimeIfChanged();
                        window.ended |= ends;
                        if (watermark >= collectedAt(window)) {
                            live.remove(window);
                            boolean always = onTime || setup.lastAlways();
                            tell(key, window, ends ? "ON_TIME" : "LATE", true, always);
                        } else if (ends && setup.waitsForTheEnd()) {
                            window.firedByItsEnd = true;
                            window.deadline = null;
                            tell(key, window, "ON_TIME", false, onTime);
                        }
                    }
                });
    }

    private long collectedAt(NaiveWindow window) {
        long last = window.lastInstant();
        return last > Long.MAX_VALUE - setup.lateness() ? Long.MAX_VALUE : last + setup.lateness();
    }

    private void tell(String key, NaiveWindow window, String timing, boolean last, boolean always) {
        boolean discarding = setup.mode() == Mode.DISCARDING;
        long value = NaiveWindow.sum(discarding ? window.untold : window.all);
        boolean empty = window.untold.isEmpty();
        window.untold.clear();
        if (!always && (empty || says(window, value))) {
            return;
        }
        window.panesAfterTheEnd += timing.equals("EARLY") ? 0 : 1;
        String info =
                timing
                        + " "
                        + window.panes
                        + "/"
                        + (window.panesAfterTheEnd - 1)
                        + (window.panes == 0 ? " first" : "")
                        + (last ? " last" : "");
        window.panes++;
        StringBuilder firing = new StringBuilder();
        for (Told told : window.standing) {
            firing.append(
                            line(
                                    key,
                                    window.bounds(told.start(), told.end()),
                                    told.value(),
                                    told.info()))
                    .append(" RETRACT; ");
        }
        firing.append(line(key, window.bounds(window.start, window.end), value, info));
        firings.add(firing.toString());
        if (setup.mode() == Mode.RETRACTING) {
            window.standing.clear();
            window.standing.add(new Told(window.start, window.end, value, info));
        }
    }

    private static boolean says(NaiveWindow window, long value) {
        return window.standing.size() == 1
                && window.standing.get(0).start() == window.start
                && window.standing.get(0).end() == window.end
                && window.standing.get(0).value() == value;
    }

    private static String line(String key, String bounds, long value, String info) {
        return key + " " + bounds + " " + value + " " + info;
    }
}
