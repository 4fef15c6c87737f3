// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.house.bytecode;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a rule has to say about some classes. */
final class Reports {
    private Reports() {}

    /** The offences found, one line each. */
    static List<String> of(ArchRule rule, JavaClasses classes) {
        return rule.evaluate(classes).getFailureReport().getDetails();
    }

    /** Names of the classes at fault, as far as the report names them. */
    static Set<String> culprits(ArchRule rule, JavaClasses classes) {
        List<String> offences = of(rule, classes);
        return classes.stream()
                .filter(
                        suspect ->
                                offences.stream().anyMatch(line -> names(line, suspect.getName())))
                .map(JavaClass::getSimpleName)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Names of the methods that are not reported, though every method of the class offends. */
    static Set<String> overlooked(ArchRule rule, JavaClasses classes, Class<?> offender) {
        List<String> offences = of(rule, classes);
        return Stream.of(offender.getDeclaredMethods())
                .filter(method -> !method.isSynthetic())
                .map(method -> offender.getName() + "." + method.getName())
                .filter(method -> offences.stream().noneMatch(line -> names(line, method)))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** The name itself, and not a longer one that begins with it. */
    private static boolean names(String line, String name) {
        return Pattern.compile("(?<![\\w.])" + Pattern.quote(name) + "(?!\\w)")
                .matcher(line)
                .find();
    }
}
