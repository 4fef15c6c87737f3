// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.bench.run;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What one measurement came to, as named figures in the order of the documented form; a figure that
 * does not apply is null. Written as one JSON object, which is also how it comes back from the
 * child JVM.
 */
public record Figures(Map<String, Object> byName) {

    /** The names, in order, of the form that every workload reports in. */
    static final List<String> FORM =
            List.of(
                    "system",
                    "variant",
                    "workload",
                    "rate",
                    "keys",
                    "round",
                    "eventsPerSecond",
                    "p50us",
                    "p90us",
                    "p99us",
                    "p999us",
                    "p9999us",
                    "maxUs",
                    "bytesPerEvent",
                    "gcMs",
                    "longestStallUs",
                    "cpu",
                    "stolen",
                    "checkpoints",
                    "checkpointMs",
                    "checkpointBytes",
                    "alignedMs",
                    "restoreMs",
                    "p50InsideUs",
                    "p90InsideUs",
                    "p99InsideUs",
                    "p50OutsideUs",
                    "p90OutsideUs",
                    "p99OutsideUs",
                    "events",
                    "check");

    public static Figures of(Settings settings) {
        Map<String, Object> values = new LinkedHashMap<>();
        FORM.forEach(name -> values.put(name, null));
        values.put("system", settings.system());
        values.put("variant", settings.variant());
        values.put("workload", settings.workload());
        values.put("rate", settings.rate());
        values.put("keys", settings.keys());
        values.put("round", settings.round());
        return new Figures(values);
    }

    public Figures with(String name, Object value) {
        if (!byName.containsKey(name)) {
            throw new IllegalArgumentException(
                    "No figure is called '" + name + "'; they are " + FORM);
        }
        Map<String, Object> values = new LinkedHashMap<>(byName);
        values.put(name, value);
        return new Figures(values);
    }

    public String text(String name) {
        Object value = byName.get(name);
        return value == null ? "" : value.toString();
    }

    /** The figure as a number, or NaN where it does not apply. */
    public double number(String name) {
        return byName.get(name) instanceof Number number ? number.doubleValue() : Double.NaN;
    }

    public boolean isOk() {
        return "ok".equals(byName.get("check"));
    }

    public String json() {
        List<String> members = new ArrayList<>();
        byName.forEach((name, value) -> members.add('"' + name + "\":" + literal(value)));
        return '{' + String.join(",", members) + '}';
    }

    private static String literal(Object value) {
        if (value == null) {
            return "null";
        }
        if (value instanceof Double number) {
            return Double.isFinite(number) ? String.format(Locale.ROOT, "%.3f", number) : "null";
        }
        return value instanceof Number ? value.toString() : '"' + value.toString() + '"';
    }
}
