// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.house.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tailrace.house.Repository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The fenced blocks of a document that follow a comment of the form {@code <!-- word argument -->}.
 *
 * @param word what kind of marker
 */
record MarkedBlocks(String word) {

    private static final String WRITE = "tailrace.docs.write";

    /** Groups of the pattern; a {@code MatchResult} knows no names before Java 20. */
    private static final int BEFORE = 1;

    private static final int ARGUMENT = 2;
    private static final int FENCE = 3;

    /** All documents of the repository, in a fixed order. */
    static List<Path> documents() {
        Path root = Repository.current().root();
        try (Stream<Path> guides = Files.walk(root.resolve("docs"));
                Stream<Path> samples = Files.walk(root.resolve("samples"));
                Stream<Path> top = Files.list(root)) {
            return Stream.of(guides, samples, top)
                    .flatMap(files -> files)
                    .filter(file -> file.toString().endsWith(".md"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new IllegalStateException("Cannot list the documents under " + root, e);
        }
    }

    /** The arguments of all markers, in order. */
    List<String> argumentsIn(String text) {
        return pattern().matcher(text).results().map(block -> block.group(ARGUMENT)).toList();
    }

    /**
     * The document with every marked block as it should be.
     *
     * @param contentOf what belongs into a block, by the argument of its marker
     */
    String corrected(String text, UnaryOperator<String> contentOf) {
        Matcher matcher = pattern().matcher(text);
        return matcher.replaceAll(
                block -> Matcher.quoteReplacement(correctedBlock(block, contentOf)));
    }

    /** Compares, or writes if the build was told to. */
    void check(Path document, UnaryOperator<String> contentOf) throws IOException {
        String text = Files.readString(document);
        String corrected = corrected(text, contentOf);
        if (Boolean.getBoolean(WRITE)) {
            Files.writeString(document, corrected);
            return;
        }
        assertEquals(
                corrected,
                text,
                document
                        + " shows something else. Remedy: mvn test -pl house -am -D"
                        + WRITE
                        + "=true");
    }

    private static String correctedBlock(MatchResult block, UnaryOperator<String> contentOf) {
        String content = contentOf.apply(block.group(ARGUMENT));
        return block.group(BEFORE) + content + block.group(FENCE);
    }

    private Pattern pattern() {
        return Pattern.compile("(?m)(^<!-- " + word + " (\\S+) -->\\n^```\\w*\\n)(?s:.*?)(^```$)");
    }
}
