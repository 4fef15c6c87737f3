// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.house.bytecode;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Names that explain. What says nothing about its bearer is refused. */
final class TellingNames {
    private static final Set<String> EMPTY_WORDS =
            Set.of("Impl", "Manager", "Util", "Utils", "Helper", "Helpers", "Common", "Misc");

    private TellingNames() {}

    static ArchRule ofClasses() {
        return EachClass.should(
                "be named for a role: no Impl, Default..., Manager, Util, Helper, Common, and no"
                        + " Abstract... with fewer than two children",
                subject -> Stream.concat(emptyWords(subject), lonelyAbstraction(subject)));
    }

    /** Overriding a method that somebody else has named is no offence. */
    static ArchRule ofAccessors() {
        return EachClass.should(
                "name accessors for what they return, without 'get'",
                subject ->
                        subject.getMethods().stream()
                                .filter(TellingNames::isGetter)
                                .filter(method -> !isNamedElsewhere(subject, method))
                                .map(JavaMethod::getDescription));
    }

    private static Stream<String> emptyWords(JavaClass subject) {
        List<String> words = List.of(subject.getSimpleName().split("(?=[A-Z])|[_$]"));
        boolean startsWithDefault = !words.isEmpty() && words.get(0).equals("Default");
        return Stream.concat(
                        words.stream().filter(EMPTY_WORDS::contains),
                        startsWithDefault ? Stream.of("Default") : Stream.empty())
                .map(word -> "%s says '%s'".formatted(subject.getName(), word));
    }

    private static Stream<String> lonelyAbstraction(JavaClass subject) {
        boolean lonely =
                subject.getSimpleName().startsWith("Abstract")
                        && subject.getModifiers().contains(JavaModifier.ABSTRACT)
                        && subject.getSubclasses().size() < 2;
        return lonely
                ? Stream.of(
                        "%s is abstract with %d children"
                                .formatted(subject.getName(), subject.getSubclasses().size()))
                : Stream.empty();
    }

    private static boolean isGetter(JavaMethod method) {
        return method.getName().matches("get[A-Z].*")
                && method.getRawParameterTypes().isEmpty()
                && !method.getModifiers().contains(JavaModifier.SYNTHETIC);
    }

    private static boolean isNamedElsewhere(JavaClass subject, JavaMethod method) {
        return Stream.concat(
                        subject.getAllRawSuperclasses().stream(),
                        subject.getAllRawInterfaces().stream())
                .filter(ancestor -> !ancestor.getPackageName().startsWith("io.tailrace"))
                .anyMatch(ancestor -> ancestor.tryGetMethod(method.getName()).isPresent());
    }
}
