// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.samples.windows;

import java.time.LocalTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Draws the diary of a match: when things happened from left to right, when they were heard of or
 * told from bottom to top. A pane is a box over its window, from the time at which that was told of
 * before up to the time at which it is told of now.
 */
final class Timeline {

    private static final Pattern LINE = Pattern.compile("(\\d\\d:\\d\\d:\\d\\d) +(.*)");
    private static final Pattern SCORE = Pattern.compile("red wins (\\d+) at (\\S+)");
    private static final Pattern WATERMARK = Pattern.compile("nothing before (\\S+) will come");
    private static final Pattern PANE =
            Pattern.compile(
                    "(tells|takes back) red(?: from (\\S+) to (\\S+))?: (\\S+) \\((\\w+)\\)");

    private static final LocalTime FROM = LocalTime.of(12, 0);
    private static final LocalTime TO = LocalTime.of(12, 6);
    private static final int LEFT = 70;
    private static final int RIGHT = 730;
    private static final int TOP = 30;
    private static final int BOTTOM = 390;
    private static final int ROOM_FOR_LABEL = 18;

    private static final Map<String, String> COLOURS =
            Map.of("EARLY", "#b36b00", "ON_TIME", "#009e73", "LATE", "#cc3311");

    private record Span(String from, String to) {}

    private final List<String> boxes = new ArrayList<>();
    private final List<String> marks = new ArrayList<>();
    private final StringBuilder watermark = new StringBuilder("M%d %d".formatted(x(FROM), y(FROM)));
    private final Map<Span, LocalTime> toldUpTo = new LinkedHashMap<>();
    private final Map<Span, String> takenBack = new LinkedHashMap<>();

    private Timeline() {}

    /** The picture as SVG. */
    static String of(String diary) {
        Timeline timeline = new Timeline();
        diary.lines().forEach(timeline::take);
        return timeline.svg();
    }

    private void take(String line) {
        Matcher matcher = LINE.matcher(line);
        if (!matcher.matches()) {
            throw new IllegalArgumentException(line);
        }
        LocalTime clock = LocalTime.parse(matcher.group(1));
        String what = matcher.group(2);
        Matcher score = SCORE.matcher(what);
        Matcher certain = WATERMARK.matcher(what);
        Matcher pane = PANE.matcher(what);
        if (score.matches()) {
            score(clock, score.group(1), LocalTime.parse(score.group(2)));
        } else if (certain.matches()) {
            moveWatermark(clock, x(LocalTime.parse(certain.group(1))));
        } else if (pane.matches()) {
            pane(clock, pane);
        } else if (what.equals("the end")) {
            moveWatermark(clock, RIGHT);
        } else {
            throw new IllegalArgumentException(line);
        }
    }

    private void score(LocalTime clock, String points, LocalTime at) {
        marks.add(
                "<circle cx=\"%d\" cy=\"%d\" r=\"11\" fill=\"#fff\" stroke=\"#222\"/>"
                        .formatted(x(at), y(clock)));
        marks.add(text(x(at), y(clock) + 4, "middle", "#222", points));
    }

    private void moveWatermark(LocalTime clock, int x) {
        watermark.append(" V%d H%d".formatted(y(clock), x));
    }

    private void pane(LocalTime clock, Matcher pane) {
        Span window = new Span(pane.group(2), pane.group(3));
        if (pane.group(1).equals("takes back")) {
            takenBack.put(window, pane.group(4));
            return;
        }
        int left = window.from() == null ? LEFT : x(LocalTime.parse(window.from()));
        int right = window.to() == null ? RIGHT : x(LocalTime.parse(window.to()));
        int low = y(toldUpTo.getOrDefault(window, FROM));
        int high = y(clock);
        String colour = COLOURS.get(pane.group(5));
        boxes.add(
                "<rect x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" fill=\"%s\" fill-opacity=\".16\"/>"
                        .formatted(left + 2, high, right - left - 4, low - high, colour));
        boxes.add(
                "<path d=\"M%d %dH%d\" stroke=\"%s\" stroke-width=\"3\"/>"
                        .formatted(left + 2, high, right - 2, colour));
        int label = low - high < ROOM_FOR_LABEL ? high - 5 : high + 15;
        marks.add(text(right - 8, label, "end", colour, pane.group(4)));
        if (takenBack.containsKey(window)) {
            marks.add(
                    text(
                            right - 60,
                            label,
                            "end",
                            "#777\" text-decoration=\"line-through",
                            takenBack.remove(window)));
        }
        toldUpTo.put(window, clock);
    }

    private String svg() {
        List<String> svg = new ArrayList<>();
        svg.add(
                "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 760 450\" font-family=\"sans-serif\""
                        + " font-size=\"13\" fill=\"none\">");
        svg.add("<rect width=\"760\" height=\"450\" rx=\"6\" fill=\"#fff\"/>");
        axes(svg);
        svg.addAll(boxes);
        svg.add(
                "<path d=\"%s\" stroke=\"#0072b2\" stroke-width=\"2\" stroke-dasharray=\"6 4\"/>"
                        .formatted(watermark));
        svg.add(text(LEFT + 6, BOTTOM - 8, "start", "#0072b2", "watermark"));
        svg.addAll(marks);
        legend(svg);
        svg.add("</svg>");
        return String.join("\n", svg) + "\n";
    }

    private static void axes(List<String> svg) {
        for (LocalTime time = FROM; !time.isAfter(TO); time = time.plusMinutes(1)) {
            String line = "<path d=\"M%d %d%s%d\" stroke=\"#ddd\"/>";
            svg.add(line.formatted(x(time), TOP, "V", BOTTOM));
            svg.add(line.formatted(LEFT, y(time), "H", RIGHT));
            svg.add(text(x(time), BOTTOM + 18, "middle", "#555", time.toString()));
            svg.add(text(LEFT - 8, y(time) + 4, "end", "#555", time.toString()));
        }
        svg.add(text(RIGHT, BOTTOM + 40, "end", "#222", "when it happened \u2192"));
        svg.add(text(8, TOP - 12, "start", "#222", "\u2191 when it was heard of, or told"));
    }

    private static void legend(List<String> svg) {
        int x = LEFT;
        for (String timing : List.of("EARLY", "ON_TIME", "LATE")) {
            svg.add(
                    "<path d=\"M%d %dh22\" stroke=\"%s\" stroke-width=\"3\"/>"
                            .formatted(x, BOTTOM + 36, COLOURS.get(timing)));
            svg.add(text(x + 28, BOTTOM + 40, "start", "#222", timing));
            x += 110;
        }
    }

    private static String text(int x, int y, String anchor, String colour, String words) {
        return "<text x=\"%d\" y=\"%d\" text-anchor=\"%s\" fill=\"%s\">%s</text>"
                .formatted(x, y, anchor, colour, words);
    }

    private static int x(LocalTime time) {
        return LEFT + share(time, RIGHT - LEFT);
    }

    private static int y(LocalTime time) {
        return BOTTOM - share(time, BOTTOM - TOP);
    }

    private static int share(LocalTime time, int of) {
        long seconds = time.toSecondOfDay() - FROM.toSecondOfDay();
        return (int) (seconds * of / (TO.toSecondOfDay() - FROM.toSecondOfDay()));
    }
}
