// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.house.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tailrace.house.Repository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** The errors in {@code docs/errors.md} are made anew, and compared word for word. */
class QuotedErrorsTest {

    private static final MarkedBlocks ERRORS = new MarkedBlocks("error");
    private static final Path DOCUMENT = Repository.current().root().resolve("docs/errors.md");

    private static final Map<String, Supplier<String>> MISTAKES = mistakes();

    @Test
    void shouldQuoteErrorsWordForWord() throws IOException {
        ERRORS.check(DOCUMENT, name -> MISTAKES.get(name).get() + "\n");
    }

    @Test
    void shouldQuoteEveryErrorOnce() throws IOException {
        List<String> quoted = ERRORS.argumentsIn(Files.readString(DOCUMENT));

        assertEquals(new TreeSet<>(MISTAKES.keySet()), new TreeSet<>(quoted));
        assertEquals(MISTAKES.size(), quoted.size());
    }

    private static Map<String, Supplier<String>> mistakes() {
        Map<String, Supplier<String>> all = new HashMap<>(MistakesInPipelines.all());
        all.putAll(MistakesAtWork.all());
        all.putAll(MistakesWithCheckpoints.all());
        return all;
    }
}
