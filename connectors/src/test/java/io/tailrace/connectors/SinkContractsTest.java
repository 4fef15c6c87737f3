// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.connectors;

import io.tailrace.harness.contract.SinkContract;
import io.tailrace.operator.sink.Sink;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Nested;

/** What every sink keeps, kept by each sink of this module. */
class SinkContractsTest {

    @Nested
    class ConsoleKeeps extends SinkContract<String> {

        private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

        @Override
        protected Sink<String> sink() {
            return Sinks.console(new PrintStream(printed, false, StandardCharsets.UTF_8));
        }

        @Override
        protected String record(int number) {
            return "record " + number;
        }

        @Override
        protected Optional<List<String>> visible() {
            return Optional.of(printed.toString(StandardCharsets.UTF_8).lines().toList());
        }
    }

    @Nested
    class CollectorKeeps extends SinkContract<Integer> {

        private final Collected<Integer> collected = Sinks.collector();

        @Override
        protected Sink<Integer> sink() {
            return collected;
        }

        @Override
        protected Integer record(int number) {
            return number;
        }

        @Override
        protected Optional<List<Integer>> visible() {
            return Optional.of(collected.values());
        }
    }

    @Nested
    class ForEachKeeps extends SinkContract<Integer> {

        private final List<Integer> accepted = Collections.synchronizedList(new ArrayList<>());

        @Override
        protected Sink<Integer> sink() {
            return Sinks.forEach(accepted::add);
        }

        @Override
        protected Integer record(int number) {
            return number;
        }

        @Override
        protected Optional<List<Integer>> visible() {
            return Optional.of(List.copyOf(accepted));
        }
    }

    @Nested
    class ForEachTaskKeeps extends SinkContract<Integer> {

        private final List<Integer> accepted = Collections.synchronizedList(new ArrayList<>());

        @Override
        protected Sink<Integer> sink() {
            return Sinks.forEachTask(() -> TaskConsumer.of(accepted::add));
        }

        @Override
        protected Integer record(int number) {
            return number;
        }

        @Override
        protected Optional<List<Integer>> visible() {
            return Optional.of(List.copyOf(accepted));
        }
    }

    @Nested
    class DiscardKeeps extends SinkContract<Integer> {

        @Override
        protected Sink<Integer> sink() {
            return Sinks.discard();
        }

        @Override
        protected Integer record(int number) {
            return number;
        }

        @Override
        protected Optional<List<Integer>> visible() {
            return Optional.empty();
        }
    }
}
