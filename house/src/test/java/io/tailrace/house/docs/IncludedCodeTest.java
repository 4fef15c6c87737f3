// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.house.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tailrace.house.Repository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class IncludedCodeTest {

    private static final MarkedBlocks INCLUDES = new MarkedBlocks("include");

    @ParameterizedTest
    @MethodSource("io.tailrace.house.docs.MarkedBlocks#documents")
    void shouldShowCodeThatCompiles(Path document) throws IOException {
        INCLUDES.check(document, new IncludedCode(Repository.current().root())::contentOf);
    }

    /** A guide is long: what is shown there unchecked will be wrong one day. */
    @ParameterizedTest
    @MethodSource("guides")
    void shouldIncludeAllJavaThatGuidesShow(Path guide) throws IOException {
        String text = Files.readString(guide);

        long shown = text.lines().filter("```java"::equals).count();

        assertEquals(
                shown,
                INCLUDES.argumentsIn(text).stream().filter(from -> from.contains(".java")).count(),
                guide
                        + " shows Java that no test compiles. Remedy: put it into a test, between"
                        + " '// region name' and '// endregion', and write <!-- include"
                        + " path/Of.java#name --> above the block");
    }

    @Test
    void shouldTakeARegionWithoutItsIndentation(@TempDir Path root) throws IOException {
        Files.writeString(
                root.resolve("A.java"),
                "x\n    // region one\n    a {\n\n        b\n    }\n    // endregion\ny\n");
        String text = "<!-- include A.java#one -->\n```java\nstale\n```\nrest\n";

        String corrected = INCLUDES.corrected(text, new IncludedCode(root)::contentOf);

        assertEquals(
                "<!-- include A.java#one -->\n```java\na {\n\n    b\n}\n```\nrest\n", corrected);
        assertEquals(List.of("A.java#one"), INCLUDES.argumentsIn(text));
    }

    @Test
    void shouldNameWhatItCannotFind(@TempDir Path root) throws IOException {
        Files.writeString(root.resolve("A.java"), "// region open\n");
        IncludedCode code = new IncludedCode(root);

        var unclosed =
                assertThrows(IllegalArgumentException.class, () -> code.contentOf("A.java#open"));
        var unknown =
                assertThrows(IllegalArgumentException.class, () -> code.contentOf("A.java#none"));

        assertEquals("A.java#open is not closed by '// endregion'", unclosed.getMessage());
        assertEquals("A.java#none is no region of that file", unknown.getMessage());
    }

    static List<Path> guides() {
        List<Path> guides =
                MarkedBlocks.documents().stream()
                        .filter(document -> document.getParent().endsWith("docs"))
                        .toList();
        assertTrue(!guides.isEmpty(), "No guides were found");
        return guides;
    }
}
