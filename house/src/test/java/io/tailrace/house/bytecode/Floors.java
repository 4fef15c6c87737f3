// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.house.bytecode;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Modules are floors. A class sees its own module and lower floors; neighbours on one floor are
 * blind to each other.
 *
 * @param root the package whose sub-packages are the modules
 */
record Floors(String root) {
    private static final Map<String, Integer> FLOOR_OF =
            Map.ofEntries(
                    Map.entry("operator", 0),
                    Map.entry("cli", 0),
                    Map.entry("windowing", 1),
                    Map.entry("state", 1),
                    Map.entry("connectors", 1),
                    Map.entry("files", 1),
                    Map.entry("pipeline", 2),
                    Map.entry("checkpoint", 2),
                    Map.entry("harness", 2),
                    Map.entry("runtime", 3),
                    Map.entry("micrometer", 4),
                    Map.entry("testkit", 4),
                    Map.entry("bench", 4),
                    Map.entry("samples", 4),
                    Map.entry("tools", 4),
                    Map.entry("house", 5));

    /** Stairs that lead down and are walled up all the same. */
    private static final Map<String, Set<String>> WALLED_UP =
            Map.of("runtime", Set.of("connectors", "files", "harness", "cli"));

    private static final int LOWEST_FLOOR_WITH_PROGRAMS = 4;

    static Set<String> modules() {
        return FLOOR_OF.keySet();
    }

    ArchRule rule() {
        return EachClass.should(
                "see its own module and lower floors only",
                subject ->
                        subject.getDirectDependenciesFromSelf().stream()
                                .flatMap(dependency -> offence(subject, dependency).stream()));
    }

    private Optional<String> offence(JavaClass subject, Dependency dependency) {
        Optional<String> from = moduleOf(subject);
        if (from.isEmpty()) {
            return Optional.empty();
        }
        JavaClass target = dependency.getTargetClass();
        Optional<String> to = moduleOf(target);
        if (to.isEmpty()) {
            boolean allowed = !from.get().equals("operator") || isOfTheJdk(target);
            return allowed
                    ? Optional.empty()
                    : Optional.of(
                            "operator stands on the JDK only: " + dependency.getDescription());
        }
        return sees(from.get(), to.get())
                ? Optional.empty()
                : Optional.of(
                        "%s (floor %d) does not see %s (floor %d): %s"
                                .formatted(
                                        from.get(),
                                        floorOf(from.get()),
                                        to.get(),
                                        floorOf(to.get()),
                                        dependency.getDescription()));
    }

    private static boolean sees(String from, String to) {
        if (from.equals(to)) {
            return true;
        }
        if (to.equals("cli")) {
            return floorOf(from) >= LOWEST_FLOOR_WITH_PROGRAMS;
        }
        return floorOf(from) > floorOf(to) && !WALLED_UP.getOrDefault(from, Set.of()).contains(to);
    }

    private static int floorOf(String module) {
        Integer floor = FLOOR_OF.get(module);
        if (floor == null) {
            throw new AssertionError(
                    "The module '%s' has no floor yet; give it one in %s"
                            .formatted(module, Floors.class.getName()));
        }
        return floor;
    }

    private Optional<String> moduleOf(JavaClass subject) {
        String name = subject.getBaseComponentType().getPackageName();
        if (!name.startsWith(root + ".")) {
            return Optional.empty();
        }
        String below = name.substring(root.length() + 1);
        return Optional.of(below.contains(".") ? below.substring(0, below.indexOf('.')) : below);
    }

    private static boolean isOfTheJdk(JavaClass target) {
        JavaClass component = target.getBaseComponentType();
        return component.isPrimitive() || component.getPackageName().startsWith("java.");
    }
}
