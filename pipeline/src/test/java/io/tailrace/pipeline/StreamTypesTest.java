// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What makes no sense does not compile, and for the reason it should. */
class StreamTypesTest {

    private static final String FRAME =
            """
            import io.tailrace.operator.*;
            import io.tailrace.operator.sink.Sink;
            import io.tailrace.operator.source.Source;
            import io.tailrace.operator.time.Watermarks;
            import io.tailrace.pipeline.*;
            import io.tailrace.pipeline.graph.*;
            import io.tailrace.windowing.*;
            import io.tailrace.windowing.aggregate.*;
            import io.tailrace.windowing.pane.*;
            import java.util.List;

            class Snippet {
                record Payment(String card, long cents, long at) {}
                interface Rule extends KeyedOperator<String, Payment, String> {}
                interface Plain extends Operator<Payment, String> {}
                interface Join extends TwoInputOperator<String, Payment, Payment, String> {}
                interface Ruled extends BroadcastOperator<String, Payment, String, String> {}

                void write(
                        PipelineBuilder builder, Source<Payment, Long> source, Sink<Payment> sink,
                        Sink<Object> any, Sink<Long> longs, Rule rule, Plain plain, Join join,
                        Ruled ruled, SideOutput<String> late, SideOutput<DeadLetter> dead,
                        EventStream<Payment> payments, KeyedStream<String, Payment> byCard,
                        KeyedStream<Long, Payment> byNumber, BroadcastStream<String> rules,
                        SideOutput<Payment> latePayments, Windowing<Object> windows,
                        Windowing<Payment> sessions, Windowing<String> ofTexts,
                        WindowedStream<String, Payment> windowed,
                        ChangeStream<String, Long> changes, Aggregate<Object, ?, Long> counts) {
                    %s
                }
            }
            """;

    private static final JavaCompiler COMPILER = ToolProvider.getSystemJavaCompiler();

    /** One for all snippets: it remembers what is on the class path. */
    private static final JavaFileManager FILES = COMPILER.getStandardFileManager(null, null, null);

    @TempDir private Path classes;

    @Test
    void shouldCompileWhatMakesSense() {
        List<String> errors =
                errorsIn(
                        """
                        EventStream<Payment> stream = builder.from("payments", source).parallelism(2)
                                .withTimestamps(Payment::at, Watermarks.monotonic());
                        stream.map(Payment::cents).parallelism(4).onError(ErrorPolicy.skip()).handoff().filter(c -> c > 0).fused().to("longs", longs).parallelism(1);
                        stream.<String>flatMap((p, out) -> out.emit(p.card())).rebalance().to("any", any);
                        stream.process("plain", () -> plain).sideOutput(late).to("late", any);
                        stream.keyBy(String.class, Payment::card).process("rule", () -> rule).parallelism(2).sideOutput(late).to("more", any);
                        byCard.connect(byCard).process("join", () -> join).to("joined", any);
                        byCard.connect(rules).process("ruled", () -> ruled).to("out", any);
                        stream.union(payments).keyByLong(Payment::cents).runningCount("count").map(KeyedTotal::total).to("counts", longs);
                        builder.deadLetters(dead).to("dead", any);
                        WindowStep<String, Long> spend = byCard.window(windows.accumulating()).tooLateTo(latePayments).aggregate("spend", Aggregates.sumLong(Payment::cents)).parallelism(2).onError(ErrorPolicy.skip());
                        spend.sideOutput(latePayments).to("late-payments", sink);
                        spend.map(c -> c / 100.0).onError(ErrorPolicy.skip()).filter(e -> e > 1).asPanes().map(Pane::value).to("euros", any);
                        spend.filter("large", c -> c > 0).map("text", c -> "c" + c).values().map(String::length).to("lengths", any);
                        spend.to("changes", any);
                        byCard.window(sessions).aggregate("counts", counts).values().to("counts", longs);
                        byNumber.window(windows).process("first", Payment.class, Long.class, (Long key, io.tailrace.windowing.window.Window window, io.tailrace.windowing.operator.WindowElements<Payment> all) -> key + all.size()).values().to("sizes", longs);
                        byCard.window(Windows.ofCount(5).slidingBy(2)).aggregate("fives", counts).values().to("fives", longs);
                        payments.windowAll(Windows.ofCount(5)).process("sizes", Payment.class, Long.class, (all, window, elements) -> elements.size()).values().to("sizes", longs);
                        spend.keyBy(Long.class, (card, cents) -> cents).window(windows.retracting()).aggregate("cards", Aggregates.count()).windowAll(windows).aggregate("again", Aggregates.count()).values().to("again", longs);
                        windowed.appendMode().aggregate("append", counts).values().to("append", longs);
                        windowed.updateMode(java.time.Duration.ofSeconds(1)).aggregate("update", counts).to("update", any);
                        windowed.completeMode(java.time.Duration.ofSeconds(1)).aggregate("complete", counts).asTables().map(table -> table.rows().size()).to("complete", any);
                        ChangeStream<AllRecords, List<Payment>> all = payments.windowAll(windows).aggregate("all", Aggregates.collectList(Payment.class));
                        """);

        assertEquals(List.of(), errors);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    # records before a word about their time
                    builder.from("p", source).map(p -> p);              | method map(
                    builder.from("p", source).to("s", sink);            | method to(
                    # state without a key
                    payments.process("x", () -> rule);                  | Rule cannot be converted to io.tailrace.operator.Operator
                    payments.reduce("x", Payment.class, (a, b) -> a);   | method reduce(
                    # a keyed stream is no stream of records: it goes through an operator first
                    byCard.map(p -> p);                                 | method map(
                    byCard.to("s", sink);                               | method to(
                    byCard.process("x", () -> plain);                   | Plain cannot be converted to io.tailrace.operator.KeyedOperator
                    # two streams that have different keys
                    byCard.connect(byNumber);                           | no suitable method found for connect
                    # rules that nobody is keyed for
                    rules.map(r -> r);                                  | method map(
                    payments.connect(rules);                            | method connect(
                    # a side output of what is no operator
                    payments.map(p -> p).sideOutput(late);              | method sideOutput(
                    payments.sideOutput(late);                          | method sideOutput(
                    # the settings of a step where there is no single step
                    payments.parallelism(2);                            | method parallelism(
                    payments.union(payments).onError(ErrorPolicy.skip()); | method onError(
                    payments.map(p -> p).handoff().parallelism(2);      | method parallelism(
                    # records of the wrong type
                    payments.to("s", longs);                            | Sink<java.lang.Long> cannot be converted to
                    payments.map(Payment::cents).to("s", sink);         | Sink<Snippet.Payment> cannot be converted to
                    payments.union(payments.map(Payment::cents));       | method union in interface
                    # anything after a sink
                    payments.to("s", sink).map(p -> p);                 | method map(
                    payments.to("s", sink).handoff();                   | method handoff(
                    # streams that were not made by a builder
                    new EventStream<Payment>() {};                      | classes must not extend sealed classes
                    """)
    void shouldNotCompileWhatMakesNoSense(String code, String because) {
        requireOneError(code, because);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    # windows without a key, or of other records
                    payments.window(windows);                           | method window(
                    byCard.window(ofTexts);                             | Windowing<java.lang.String> cannot be converted to
                    # windows of which nothing is computed
                    byCard.window(windows).to("s", any);                | method to(
                    byCard.window(windows).map(p -> p);                 | method map(
                    byCard.window(Windows.ofCount(5)).tooLateTo(latePayments); | method tooLateTo(
                    byCard.tooLateTo(latePayments);                     | method tooLateTo(
                    windowed.tooLateTo(late);                           | SideOutput<java.lang.String> cannot be converted to
                    windowed.aggregate("a", Aggregates.collectList(String.class)); | equality constraints: java.lang.String
                    # changes taken for records that stand
                    changes.flatMap((c, out) -> {});                    | method flatMap(
                    changes.keyByLong(c -> c);                          | method keyByLong(
                    changes.union(changes);                             | method union(
                    changes.rebalance();                                | method rebalance(
                    changes.to("s", longs);                             | Sink<java.lang.Long> cannot be converted to
                    changes.map(c -> c).sideOutput(latePayments);       | method sideOutput(
                    changes.map(c -> c).parallelism(2);                 | method parallelism(
                    changes.asPanes().parallelism(2);                   | method parallelism(
                    changes.keyBy(Long.class, (k, c) -> c).process("x", () -> rule); | method process(
                    changes.windowAll(windows).process("x", Long.class, Long.class, (k, w, e) -> 1L); | method process(
                    changes.windowAll(Windows.ofCount(5));              | CountWindowing cannot be converted to
                    changes.windowAll(windows).tooLateTo(latePayments); | SideOutput<Snippet.Payment> cannot be converted to
                    # tables of what was never aggregated, or taken for rows
                    byCard.completeMode(java.time.Duration.ofSeconds(1)); | method completeMode(
                    payments.completeMode(java.time.Duration.ofSeconds(1)); | method completeMode(
                    windowed.completeMode(java.time.Duration.ofSeconds(1)).to("s", any); | method to(
                    windowed.completeMode(java.time.Duration.ofSeconds(1)).aggregate("c", counts).values(); | method values(
                    changes.values().to("s", sink);                     | Sink<Snippet.Payment> cannot be converted to
                    """)
    void shouldNotCompileWhatMakesNoSenseOfWindows(String code, String because) {
        requireOneError(code, because);
    }

    private void requireOneError(String code, String because) {
        List<String> errors = errorsIn(code);

        assertEquals(1, errors.size(), () -> code + " gave " + errors);
        assertTrue(errors.get(0).contains(because), errors.get(0));
    }

    private List<String> errorsIn(String code) {
        DiagnosticCollector<JavaFileObject> found = new DiagnosticCollector<>();
        List<String> options = List.of("-proc:none", "-Xdiags:verbose", "-d", classes.toString());
        COMPILER.getTask(new StringWriter(), FILES, found, options, null, List.of(source(code)))
                .call();
        return found.getDiagnostics().stream().map(error -> error.getMessage(Locale.ROOT)).toList();
    }

    private static JavaFileObject source(String code) {
        return new SimpleJavaFileObject(
                URI.create("string:///Snippet.java"), JavaFileObject.Kind.SOURCE) {
            @Override
            public CharSequence getCharContent(boolean ignoreEncodingErrors) throws IOException {
                return FRAME.formatted(code);
            }
        };
    }
}
