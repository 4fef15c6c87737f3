// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.testkit;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Compares what two runs have shown: the same values as often, in whatever order. */
final class OutputDifference {

    private static final int MOST_SHOWN = 5;
    private static final int LONGEST_VALUE = 200;

    private OutputDifference() {}

    /** For people to read, a line for each output; empty if there is none. */
    static Optional<String> between(
            Map<String, List<Object>> expected, Map<String, List<Object>> found) {
        List<String> lines = new ArrayList<>();
        expected.forEach(
                (name, values) -> {
                    List<Object> missing = without(values, found.get(name));
                    List<Object> tooMany = without(found.get(name), values);
                    if (!missing.isEmpty() || !tooMany.isEmpty()) {
                        lines.add("  '" + name + "'" + line(missing, tooMany));
                    }
                });
        return lines.isEmpty() ? Optional.empty() : Optional.of(String.join("\n", lines));
    }

    private static String line(List<Object> missing, List<Object> tooMany) {
        String text = "";
        if (!missing.isEmpty()) {
            text += " lacks " + shown(missing);
        }
        if (!tooMany.isEmpty()) {
            text += (text.isEmpty() ? "" : ", and") + " has too many: " + shown(tooMany);
        }
        return text + withoutEquals(missing, tooMany);
    }

    /** Two such values are never the same, so that every run would differ from every other. */
    private static String withoutEquals(List<Object> missing, List<Object> tooMany) {
        List<Object> all = new ArrayList<>(missing);
        all.addAll(tooMany);
        return all.stream()
                .filter(value -> !definesEquals(value.getClass()))
                .findFirst()
                .map(value -> " (" + value.getClass().getTypeName() + " defines no equals)")
                .orElse("");
    }

    private static boolean definesEquals(Class<?> type) {
        try {
            return !type.isArray()
                    && type.getMethod("equals", Object.class).getDeclaringClass() != Object.class;
        } catch (NoSuchMethodException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static List<Object> without(List<Object> values, List<Object> others) {
        Map<Object, Integer> left = new HashMap<>();
        others.forEach(value -> left.merge(value, 1, Integer::sum));
        List<Object> remaining = new ArrayList<>();
        for (Object value : values) {
            Integer count = left.get(value);
            if (count == null || count == 0) {
                remaining.add(value);
            } else {
                left.put(value, count - 1);
            }
        }
        return remaining;
    }

    private static String shown(List<Object> values) {
        List<String> some =
                values.stream().limit(MOST_SHOWN).map(OutputDifference::shortened).toList();
        int more = values.size() - some.size();
        return String.join(", ", some) + (more == 0 ? "" : " and " + more + " more");
    }

    private static String shortened(Object value) {
        String text = String.valueOf(value);
        return text.length() > LONGEST_VALUE ? text.substring(0, LONGEST_VALUE) + "…" : text;
    }
}
