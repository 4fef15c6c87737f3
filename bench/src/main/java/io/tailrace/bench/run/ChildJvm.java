// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.bench.run;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Makes one measurement in a JVM of its own, so that what one subject has taught the compiler does
 * not help or hinder the next. The child prints its figures as a line of JSON behind a mark.
 */
final class ChildJvm {
    static final String MARK = "figures: ";

    private static final Pattern MEMBER =
            Pattern.compile("\"(\\w+)\":(null|\"[^\"]*\"|[-+.\\dE]+)");
    private static final long GRACE_SECONDS = 300;

    private final Class<?> main;

    ChildJvm(Class<?> main) {
        this.main = main;
    }

    Figures measure(Settings settings, List<String> jvmOptions)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(jvmOptions);
        command.addAll(
                List.of("-cp", System.getProperty("java.class.path"), main.getName(), "--measure"));
        command.addAll(settings.words());
        Process child =
                new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
        Thread killer = new Thread(child::destroyForcibly);
        Runtime.getRuntime().addShutdownHook(killer);
        try {
            Figures figures = figuresOf(child, settings);
            if (!child.waitFor(GRACE_SECONDS, TimeUnit.SECONDS) || child.exitValue() != 0) {
                throw new IOException(
                        "The JVM that measured " + settings + " did not end well; see above");
            }
            return figures;
        } finally {
            child.destroyForcibly();
            Runtime.getRuntime().removeShutdownHook(killer);
        }
    }

    private static Figures figuresOf(Process child, Settings settings) throws IOException {
        Figures figures = Figures.of(settings);
        boolean found = false;
        try (BufferedReader lines =
                new BufferedReader(
                        new InputStreamReader(child.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith(MARK)) {
                    figures = parsed(figures, line);
                    found = true;
                }
            }
        }
        if (!found) {
            throw new IOException(
                    "The JVM that measured " + settings + " printed no figures; see above");
        }
        return figures;
    }

    private static Figures parsed(Figures figures, String line) {
        Figures result = figures;
        Matcher member = MEMBER.matcher(line);
        while (member.find()) {
            result = result.with(member.group(1), value(member.group(2)));
        }
        return result;
    }

    private static Object value(String literal) {
        if (literal.equals("null")) {
            return null;
        }
        if (literal.startsWith("\"")) {
            return literal.substring(1, literal.length() - 1);
        }
        return literal.contains(".")
                ? (Object) Double.valueOf(literal)
                : (Object) Long.valueOf(literal);
    }
}
