// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.house.java25;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NewerJdkTest {
    @TempDir private Path neighbourhood;

    @Test
    void shouldFindTheOldestNeighbourThatWillDo() throws IOException {
        Path running = jdk("jdk-17", "17.0.15");
        jdk("jdk-27", "27");
        Path wanted = jdk("jdk-25", "25.0.3");
        Files.createDirectory(neighbourhood.resolve("no-jdk"));

        Optional<NewerJdk> found = NewerJdk.find(Optional.empty(), running);

        assertEquals(Optional.of(new NewerJdk(wanted.toRealPath(), 25)), found);
    }

    @Test
    void shouldFindNothingAmongOldNeighbours() throws IOException {
        Path running = jdk("jdk-17", "17.0.15");
        jdk("jdk-24", "24.0.1");

        assertEquals(Optional.empty(), NewerJdk.find(Optional.empty(), running));
    }

    @Test
    void shouldPreferTheOneThatIsNamed() throws IOException {
        Path running = jdk("jdk-25", "25");
        Path named = jdk("jdk-26", "26.0.1");

        Optional<NewerJdk> found = NewerJdk.find(Optional.of(named.toString()), running);

        assertEquals(Optional.of(new NewerJdk(named, 26)), found);
    }

    @Test
    void shouldRefuseANamedOneThatIsTooOld() throws IOException {
        Path old = jdk("jdk-17", "17.0.15");

        IllegalStateException refused =
                assertThrows(
                        IllegalStateException.class,
                        () -> NewerJdk.find(Optional.of(old.toString()), old));

        assertEquals(
                "TAILRACE_JAVA25_HOME is '"
                        + old
                        + "', which holds no JDK 25 or later;"
                        + " point it at one or unset it",
                refused.getMessage());
    }

    private Path jdk(String name, String version) throws IOException {
        Path home = neighbourhood.resolve(name);
        Files.createDirectories(home.resolve("bin"));
        Path java = Files.createFile(home.resolve("bin/java"));
        assertTrue(java.toFile().setExecutable(true));
        Files.writeString(
                home.resolve("release"),
                "IMPLEMENTOR=\"Somebody\"\nJAVA_VERSION=\"%s\"\n".formatted(version));
        return home;
    }
}
