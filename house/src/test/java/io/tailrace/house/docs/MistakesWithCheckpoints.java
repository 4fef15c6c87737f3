// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.house.docs;

import io.tailrace.connectors.Sinks;
import io.tailrace.connectors.Sources;
import io.tailrace.files.sink.FileSink;
import io.tailrace.operator.KeyedOperator;
import io.tailrace.operator.OperatorContext;
import io.tailrace.operator.state.StateSpec;
import io.tailrace.operator.state.ValueSpec;
import io.tailrace.operator.state.ValueState;
import io.tailrace.pipeline.Pipeline;
import io.tailrace.pipeline.PipelineBuilder;
import io.tailrace.runtime.engine.Checkpoints;
import io.tailrace.runtime.engine.JobConfig;
import io.tailrace.runtime.engine.RingEngine;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Makes the mistakes that show when a job goes on from a checkpoint, and returns what was said. */
final class MistakesWithCheckpoints {

    private static final String SHOWN_DIRECTORY = "/var/shop";

    private MistakesWithCheckpoints() {}

    /** Each mistake by the name under which {@code docs/errors.md} tells of it. */
    static Map<String, Supplier<String>> all() {
        return Map.of(
                "renamed-step", () -> changed(Shop.BEFORE.withStep("spending")),
                "renamed-state", () -> changed(Shop.BEFORE.withState("spending")),
                "other-key-groups", () -> changed(Shop.BEFORE.withKeyGroups(64)),
                "other-key-type", () -> changed(Shop.BEFORE.withLongKeys()),
                "other-value-type", () -> changed(Shop.BEFORE.renumbering()),
                "renamed-source", () -> changed(Shop.BEFORE.withSource("purchases")),
                "changed-sink", () -> changed(Shop.BEFORE.discarding()),
                "damaged-checkpoint", () -> inDirectory(MistakesWithCheckpoints::damaged),
                "files-of-another-run", () -> inDirectory(MistakesWithCheckpoints::anew));
    }

    /** A job stops, and goes on as another one. */
    private static String changed(Shop after) {
        return inDirectory(
                directory -> {
                    run(Shop.BEFORE, directory.resolve("checkpoints"), directory);
                    return complaintOf(after, directory.resolve("checkpoints"), directory);
                });
    }

    private static String damaged(Path directory) {
        Path checkpoints = directory.resolve("checkpoints");
        run(Shop.BEFORE, checkpoints, directory);
        try (Stream<Path> files = Files.walk(checkpoints)) {
            Path section =
                    files.filter(file -> file.getFileName().toString().equals("task-1"))
                            .max(Comparator.naturalOrder())
                            .orElseThrow();
            byte[] content = Files.readAllBytes(section);
            content[content.length / 2] ^= 1;
            Files.write(section, content);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return complaintOf(Shop.BEFORE, checkpoints, directory);
    }

    private static String anew(Path directory) {
        run(Shop.BEFORE, directory.resolve("checkpoints"), directory);
        return complaintOf(Shop.BEFORE, directory.resolve("others"), directory);
    }

    private static void run(Shop shop, Path checkpoints, Path directory) {
        RingEngine.start(shop.pipeline(directory), config(checkpoints)).await();
    }

    private static String complaintOf(Shop shop, Path checkpoints, Path directory) {
        try {
            run(shop, checkpoints, directory);
        } catch (CompletionException complaint) {
            return complaint.getCause().getMessage();
        } catch (RuntimeException complaint) {
            return complaint.getMessage();
        }
        throw new AssertionError("Nobody complained");
    }

    private static JobConfig config(Path checkpoints) {
        return JobConfig.defaults()
                .withCheckpoints(Checkpoints.in(checkpoints, Duration.ofDays(1)));
    }

    private static String inDirectory(Function<Path, String> mistake) {
        try {
            Path directory = Files.createTempDirectory("shop");
            try {
                return mistake.apply(directory).replace(directory.toString(), SHOWN_DIRECTORY);
            } finally {
                delete(directory);
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static void delete(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    record Spent(long cents) {}

    /** What once was a number has become a name. */
    record Renumbered(String cents) {}

    /** What may change from one run to the next. */
    private record Shop(
            String source,
            String step,
            String state,
            int keyGroups,
            boolean longKeys,
            boolean renumbered,
            boolean discards) {

        static final Shop BEFORE = new Shop("payments", "spent", "total", 128, false, false, false);

        Shop withSource(String name) {
            return new Shop(name, step, state, keyGroups, longKeys, renumbered, discards);
        }

        Shop withStep(String name) {
            return new Shop(source, name, state, keyGroups, longKeys, renumbered, discards);
        }

        Shop withState(String name) {
            return new Shop(source, step, name, keyGroups, longKeys, renumbered, discards);
        }

        Shop withKeyGroups(int groups) {
            return new Shop(source, step, state, groups, longKeys, renumbered, discards);
        }

        Shop withLongKeys() {
            return new Shop(source, step, state, keyGroups, true, renumbered, discards);
        }

        Shop renumbering() {
            return new Shop(source, step, state, keyGroups, longKeys, true, discards);
        }

        Shop discarding() {
            return new Shop(source, step, state, keyGroups, longKeys, renumbered, true);
        }

        Pipeline pipeline(Path directory) {
            PipelineBuilder builder = Pipeline.named("shop").keyGroups(keyGroups);
            var stream =
                    builder.from(
                                    source,
                                    Sources.<Long>generator(1, (index, random) -> index)
                                            .limitedTo(100))
                            .withoutTimestamps();
            var keyed =
                    longKeys
                            ? stream.keyByLong(number -> number)
                                    .process(step, () -> new Remembering<Long>(state, renumbered))
                            : stream.keyBy(String.class, number -> "card " + number)
                                    .process(
                                            step, () -> new Remembering<String>(state, renumbered));
            keyed.to(
                    "lines",
                    discards
                            ? Sinks.<Long>discard()
                            : FileSink.<Long>text(directory.resolve("lines"), String::valueOf));
            return builder.build();
        }
    }

    private static final class Remembering<K> implements KeyedOperator<K, Long, Long> {

        private final boolean renumbered;
        private final ValueSpec<?> spec;
        private OperatorContext<K, Long> context;
        private ValueState<Object> state;

        Remembering(String name, boolean renumbered) {
            this.renumbered = renumbered;
            spec =
                    renumbered
                            ? ValueSpec.of(name, Renumbered.class)
                            : ValueSpec.of(name, Spent.class);
        }

        @Override
        public List<StateSpec> states() {
            return List.of(spec);
        }

        @SuppressWarnings("unchecked")
        @Override
        public void open(OperatorContext<K, Long> opened) {
            context = opened;
            state = (ValueState<Object>) opened.value(spec);
        }

        @Override
        public void onRecord(Long number, long timestamp) {
            state.set(renumbered ? new Renumbered("x") : new Spent(number));
            context.output().emit(number);
        }
    }
}
