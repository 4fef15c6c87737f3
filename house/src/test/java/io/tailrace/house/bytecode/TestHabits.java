// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.house.bytecode;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchRule;
import java.util.stream.Stream;
import org.junit.jupiter.api.Disabled;
import org.junit.platform.commons.annotation.Testable;

/** A test is named for what should happen, and runs. */
final class TestHabits {
    private TestHabits() {}

    static ArchRule areNamedForWhatShouldHappen() {
        return EachClass.should(
                "name tests should...",
                subject ->
                        subject.getMethods().stream()
                                .filter(
                                        method ->
                                                method.isAnnotatedWith(Testable.class)
                                                        || method.isMetaAnnotatedWith(
                                                                Testable.class))
                                .filter(method -> !method.getName().matches("should[A-Z].*"))
                                .map(
                                        method ->
                                                method.getFullName()
                                                        + " does not start with should"));
    }

    static ArchRule areNeverDisabled() {
        return EachClass.should(
                "run; a test that does not run is deleted, or mended",
                subject -> Stream.concat(disabledClass(subject), disabledMethods(subject)));
    }

    private static Stream<String> disabledClass(JavaClass subject) {
        return subject.isAnnotatedWith(Disabled.class)
                ? Stream.of(subject.getName() + " is disabled")
                : Stream.empty();
    }

    private static Stream<String> disabledMethods(JavaClass subject) {
        return subject.getMethods().stream()
                .filter(method -> method.isAnnotatedWith(Disabled.class))
                .map(method -> method.getFullName() + " is disabled");
    }
}
