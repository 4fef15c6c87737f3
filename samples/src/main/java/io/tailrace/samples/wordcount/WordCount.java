// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.samples.wordcount;

import io.tailrace.connectors.Collected;
import io.tailrace.connectors.Sinks;
import io.tailrace.connectors.Sources;
import io.tailrace.operator.Output;
import io.tailrace.operator.sink.Sink;
import io.tailrace.operator.source.Source;
import io.tailrace.pipeline.KeyedTotal;
import io.tailrace.pipeline.Pipeline;
import io.tailrace.pipeline.PipelineBuilder;
import io.tailrace.runtime.driver.CallingThreadEngine;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Counts words. Each time a word occurs its new count leaves the pipeline, so that the last one to
 * leave for a word is the count over the whole text.
 */
public final class WordCount {

    private static final Pattern BETWEEN_WORDS = Pattern.compile("[^\\p{L}\\p{Nd}'’]+");

    private static final int MOST_FREQUENT = 10;

    private WordCount() {}

    // region pipeline
    public static Pipeline pipeline(
            Source<String, ?> lines, Sink<? super KeyedTotal<String>> counts) {
        PipelineBuilder builder = Pipeline.named("word-count");
        builder.from("lines", lines)
                .withoutTimestamps()
                .flatMap("words", WordCount::words)
                .keyBy(String.class, word -> word)
                .runningCount("count")
                .to("counts", counts);
        return builder.build();
    }

    // endregion

    /** Counts the words of a text that comes with the samples, and prints the most frequent. */
    public static void main(String[] args) {
        Collected<KeyedTotal<String>> counts = Sinks.collector();
        Pipeline pipeline = pipeline(Sources.collection(text()), counts);
        CallingThreadEngine.run(pipeline);

        Map<String, Long> last = new HashMap<>();
        counts.values().forEach(count -> last.put(count.key(), count.total()));
        last.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
                .limit(MOST_FREQUENT)
                .forEach(word -> System.out.printf("%4d %s%n", word.getValue(), word.getKey()));
    }

    /** The beginning of George Eliot's "The Mill on the Floss", by lines. */
    static List<String> text() {
        try (InputStream in = WordCount.class.getResourceAsStream("floss.txt")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static void words(String line, Output<String> output) {
        for (String word : BETWEEN_WORDS.split(line)) {
            if (!word.isEmpty()) {
                output.emit(word.toLowerCase(Locale.ROOT));
            }
        }
    }
}
