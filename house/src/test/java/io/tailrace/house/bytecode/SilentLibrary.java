// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.house.bytecode;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A library does not write to the standard streams of the program that uses it: it logs through
 * {@code System.Logger}, or returns what it has to say. Sinks to the console are what their name
 * says, and may.
 */
final class SilentLibrary {
    private static final Set<String> STREAMS = Set.of("in", "out", "err");

    private SilentLibrary() {}

    static ArchRule rule() {
        return EachClass.should(
                "leave the standard streams to the program",
                subject ->
                        isForTheConsole(subject)
                                ? Stream.empty()
                                : Stream.concat(streams(subject), stackTraces(subject)));
    }

    private static boolean isForTheConsole(JavaClass subject) {
        return subject.getName().contains(".connectors.")
                && subject.getSimpleName().contains("Console");
    }

    private static Stream<String> streams(JavaClass subject) {
        return subject.getFieldAccessesFromSelf().stream()
                .filter(access -> access.getTargetOwner().isEquivalentTo(System.class))
                .filter(access -> STREAMS.contains(access.getTarget().getName()))
                .map(access -> access.getDescription());
    }

    private static Stream<String> stackTraces(JavaClass subject) {
        return subject.getCodeUnitAccessesFromSelf().stream()
                .filter(access -> access.getTargetOwner().isAssignableTo(Throwable.class))
                .filter(access -> access.getTarget().getName().equals("printStackTrace"))
                .filter(access -> access.getTarget().getRawParameterTypes().isEmpty())
                .map(access -> access.getDescription());
    }
}
