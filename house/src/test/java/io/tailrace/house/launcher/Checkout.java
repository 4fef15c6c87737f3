// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.house.launcher;

import io.tailrace.house.Repository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A checkout with the launcher, one source file, and stand-ins for Java and Maven. The Maven here
 * "builds" by writing the class path that the launcher looks for, and keeps a list of its calls.
 */
final class Checkout {
    private static final int SECONDS_FOR_A_RUN = 60;
    private static final String JAVA =
            """
            #!/usr/bin/env bash
            if [[ $1 == -XshowSettings* ]]; then
                echo "    java.specification.version = ${FAKE_JAVA_VERSION:-17}" >&2
                exit 0
            fi
            printf '%s\\n' "$@"
            cat
            """;
    private static final String MAVEN =
            """
            #!/usr/bin/env bash
            echo "$*" >> maven-calls
            if [[ -n ${FAKE_MAVEN_FAILS:-} ]]; then
                echo 'COMPILATION ERROR'
                exit 1
            fi
            for module in samples/fraud-alert samples bench runtime; do
                mkdir -p "$module/target"
                echo one.jar:two.jar > "$module/target/classpath"
            done
            """;

    private final Path root;

    private Checkout(Path root) {
        this.root = root;
    }

    static Checkout in(Path directory) throws IOException {
        Path root = Files.createDirectories(directory.resolve("a check out"));
        Files.copy(Repository.current().root().resolve("tailrace"), root.resolve("tailrace"));
        script(root.resolve("jdk/bin/java"), JAVA);
        script(root.resolve("bin/mvn"), MAVEN);
        Checkout checkout = new Checkout(root);
        Files.createDirectories(checkout.source().getParent());
        Files.writeString(checkout.source(), "class Demo {}");
        return checkout;
    }

    Path root() {
        return root;
    }

    List<String> mavenCalls() throws IOException {
        Path calls = root.resolve("maven-calls");
        return Files.exists(calls) ? Files.readAllLines(calls) : List.of();
    }

    /** As if the source had been saved after the last build. */
    void editSource() throws IOException {
        edit(source(), "samples/fraud-alert");
    }

    /** As if a test had been saved after a module was built last. */
    void editTest(String built) throws IOException {
        Path test = root.resolve("runtime/src/test/java/Simulate.java");
        Files.createDirectories(test.getParent());
        Files.writeString(test, "class Simulate {}");
        edit(test, built);
    }

    private void edit(Path source, String module) throws IOException {
        Path built = root.resolve(module).resolve("target/classpath");
        Instant later = Files.getLastModifiedTime(built).toInstant().plusSeconds(2);
        Files.setLastModifiedTime(source, FileTime.from(later));
    }

    Run tailrace(String... arguments) throws Exception {
        return tailrace(List.of(), "", arguments);
    }

    /**
     * @param environment as {@code NAME=value}, on top of the stand-ins
     */
    Run tailrace(List<String> environment, String input, String... arguments) throws Exception {
        List<String> command =
                new ArrayList<>(List.of("bash", root.resolve("tailrace").toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().put("JAVA_HOME", root.resolve("jdk").toString());
        builder.environment()
                .merge("PATH", root.resolve("bin").toString(), (old, bin) -> bin + ":" + old);
        environment.forEach(
                pair -> {
                    String[] parts = pair.split("=", 2);
                    builder.environment().put(parts[0], parts[1]);
                });
        Path in = Files.writeString(root.resolve("in"), input);
        Path out = root.resolve("out");
        Path err = root.resolve("err");
        Process child =
                builder.redirectInput(in.toFile())
                        .redirectOutput(out.toFile())
                        .redirectError(err.toFile())
                        .start();
        try {
            if (!child.waitFor(SECONDS_FOR_A_RUN, TimeUnit.SECONDS)) {
                throw new AssertionError("Still running: " + command);
            }
        } finally {
            child.destroyForcibly();
        }
        return new Run(child.exitValue(), Files.readString(out), Files.readString(err));
    }

    private Path source() {
        return root.resolve("samples/fraud-alert/src/main/java/Demo.java");
    }

    private static void script(Path path, String text) throws IOException {
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
        if (!path.toFile().setExecutable(true)) {
            throw new IOException("Cannot make executable: " + path);
        }
    }

    record Run(int exitCode, String out, String err) {}
}
