// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.house.java25;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A JDK of feature version 25 or later.
 *
 * @param home its directory
 * @param feature 25 for 25.0.3
 */
record NewerJdk(Path home, int feature) {
    static final String VARIABLE = "TAILRACE_JAVA25_HOME";

    private static final int OLDEST = 25;
    private static final Pattern VERSION =
            Pattern.compile("^JAVA_VERSION=\"(\\d+)", Pattern.MULTILINE);

    /**
     * Where one was named it is that one or an error; otherwise the oldest that will do among the
     * neighbours of the JDK that runs the build, itself included.
     *
     * @param named the value of the environment variable, if it is set
     * @param running the home of the JDK that runs the build
     */
    static Optional<NewerJdk> find(Optional<String> named, Path running) {
        if (named.isPresent()) {
            Path home = Path.of(named.get());
            return Optional.of(at(home).orElseThrow(() -> unsuitable(home)));
        }
        try (Stream<Path> neighbours = Files.list(running.toRealPath().getParent())) {
            return neighbours
                    .flatMap(home -> at(home).stream())
                    .min(Comparator.comparingInt(NewerJdk::feature).thenComparing(NewerJdk::home));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot look for JDKs beside " + running, e);
        }
    }

    Path java() {
        return home.resolve("bin").resolve("java");
    }

    private static Optional<NewerJdk> at(Path home) {
        Path release = home.resolve("release");
        if (!Files.isRegularFile(release) || !Files.isExecutable(home.resolve("bin/java"))) {
            return Optional.empty();
        }
        try {
            Matcher version = VERSION.matcher(Files.readString(release));
            return version.find()
                    ? Optional.of(new NewerJdk(home, Integer.parseInt(version.group(1))))
                            .filter(jdk -> jdk.feature >= OLDEST)
                    : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + release, e);
        }
    }

    private static IllegalStateException unsuitable(Path home) {
        return new IllegalStateException(
                "%s is '%s', which holds no JDK %d or later; point it at one or unset it"
                        .formatted(VARIABLE, home, OLDEST));
    }
}
