// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.house.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tailrace.house.Repository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The BOM has no parent to keep it true, so this test does. */
class BillOfMaterialsTest {
    private static final Set<String> NOT_FOR_USERS =
            Set.of("cli", "bench", "samples", "tools", "house");
    private static final Pattern ARTIFACT =
            Pattern.compile("<artifactId>tailrace-([a-z]+)</artifactId>\\s*<version>\\$");
    private static final Pattern OWN_VERSION =
            Pattern.compile("</artifactId>\\s*<version>([0-9][^<]*)</version>\\s*<packaging>");

    private final Repository repository = Repository.current();

    @Test
    void shouldListEveryModuleForUsersAndNothingElse() throws IOException {
        Set<String> expected = new TreeSet<>(repository.topModules());
        expected.removeAll(NOT_FOR_USERS);

        Set<String> listed = new TreeSet<>();
        ARTIFACT.matcher(pom("bom")).results().forEach(result -> listed.add(result.group(1)));

        assertEquals(expected, listed);
    }

    @Test
    void shouldBearTheVersionOfTheParent() throws IOException {
        assertEquals(ownVersion(pom("")), ownVersion(pom("bom")));
    }

    private String pom(String module) throws IOException {
        Path pom = repository.root().resolve(module).resolve("pom.xml");
        return Files.readString(pom);
    }

    private static String ownVersion(String pom) {
        var matcher = OWN_VERSION.matcher(pom);
        assertTrue(matcher.find(), "No version before the packaging");
        return matcher.group(1);
    }
}
