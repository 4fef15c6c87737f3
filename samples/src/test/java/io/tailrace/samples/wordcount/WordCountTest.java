// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.samples.wordcount;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tailrace.connectors.Collected;
import io.tailrace.connectors.Sinks;
import io.tailrace.connectors.Sources;
import io.tailrace.operator.codec.TypeRef;
import io.tailrace.pipeline.KeyedTotal;
import io.tailrace.pipeline.Pipeline;
import io.tailrace.runtime.driver.CallingThreadEngine;
import io.tailrace.testkit.PipelineTest;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.StringTokenizer;
import org.junit.jupiter.api.Test;

class WordCountTest {

    private static final TypeRef<KeyedTotal<String>> COUNT = new TypeRef<>() {};

    @Test
    void shouldSendOutTheNewCountEachTimeAWordOccurs() {
        Pipeline pipeline = WordCount.pipeline(Sources.of(), Sinks.discard());
        try (PipelineTest test = PipelineTest.of(pipeline)) {
            var lines = test.input("lines", String.class);

            lines.send("To be, or not to be");

            assertEquals(
                    List.of(
                            new KeyedTotal<>("to", 1),
                            new KeyedTotal<>("be", 1),
                            new KeyedTotal<>("or", 1),
                            new KeyedTotal<>("not", 1),
                            new KeyedTotal<>("to", 2),
                            new KeyedTotal<>("be", 2)),
                    test.output("counts", COUNT).drain());
            lines.send("-- ! --");
            assertTrue(test.output("counts", COUNT).isEmpty());
        }
    }

    @Test
    void shouldCountTheTextAsAnotherWayOfCountingDoes() {
        Collected<KeyedTotal<String>> counts = Sinks.collector();
        Pipeline pipeline = WordCount.pipeline(Sources.collection(WordCount.text()), counts);

        CallingThreadEngine.run(pipeline);

        Map<String, Long> last = new HashMap<>();
        counts.values().forEach(count -> last.put(count.key(), count.total()));
        assertEquals(countedByTokens(WordCount.text()), last);
        assertEquals(17, last.get("the"));
    }

    private static Map<String, Long> countedByTokens(List<String> text) {
        Map<String, Long> counts = new HashMap<>();
        for (String line : text) {
            StringTokenizer words = new StringTokenizer(line.toLowerCase(Locale.ROOT), " ,.-");
            while (words.hasMoreTokens()) {
                counts.merge(words.nextToken(), 1L, Long::sum);
            }
        }
        return counts;
    }
}
