// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.house.bytecode;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.function.Function;
import java.util.stream.Stream;

/** Turns "these are the offences of a class" into a rule. */
final class EachClass {
    private EachClass() {}

    /**
     * @param duty what a class should do, continuing "classes should"
     * @param offences one line for each offence of a class
     */
    static ArchRule should(String duty, Function<JavaClass, Stream<String>> offences) {
        ArchCondition<JavaClass> condition =
                new ArchCondition<>(duty) {
                    @Override
                    public void check(JavaClass subject, ConditionEvents events) {
                        offences.apply(subject)
                                .forEach(
                                        line ->
                                                events.add(
                                                        SimpleConditionEvent.violated(
                                                                subject, line)));
                    }
                };
        return classes().should(condition);
    }
}
