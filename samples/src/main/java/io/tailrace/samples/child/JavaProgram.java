// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.samples.child;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * A main class with this JVM's class path, and how to start it: as a process of its own, and as
 * often as one likes. Immutable.
 */
public record JavaProgram(String mainClass, List<String> jvmOptions, List<String> arguments) {

    private static final List<String> SHORT_LIVED =
            List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xshare:auto");

    public JavaProgram {
        Objects.requireNonNull(mainClass, "mainClass");
        jvmOptions = List.copyOf(jvmOptions);
        arguments = List.copyOf(arguments);
    }

    public static JavaProgram of(Class<?> main) {
        return new JavaProgram(main.getName(), List.of(), List.of());
    }

    /** Starts soon, rather than being fast later: for a program that is killed within seconds. */
    public JavaProgram shortLived() {
        return withJvmOptions(SHORT_LIVED.toArray(String[]::new));
    }

    public JavaProgram withJvmOptions(String... more) {
        return new JavaProgram(
                mainClass, Stream.concat(jvmOptions.stream(), Stream.of(more)).toList(), arguments);
    }

    public JavaProgram withArguments(String... more) {
        return new JavaProgram(
                mainClass, jvmOptions, Stream.concat(arguments.stream(), Stream.of(more)).toList());
    }

    public ChildJvm start() throws IOException {
        return ChildJvm.start(commandLine());
    }

    List<String> commandLine() {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(jvmOptions);
        command.add("-cp");
        command.add(System.getProperty("java.class.path"));
        command.add(mainClass);
        command.addAll(arguments);
        return command;
    }
}
