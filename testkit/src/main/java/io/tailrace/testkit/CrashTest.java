// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.testkit;

import io.tailrace.operator.codec.TypeRef;
import io.tailrace.pipeline.Pipeline;
import io.tailrace.pipeline.graph.Node;
import io.tailrace.pipeline.graph.SinkNode;
import io.tailrace.pipeline.graph.SourceNode;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Runs a whole pipeline again and again on the test's own thread, crashes it wherever it can be,
 * lets it go on from its checkpoint, and says whether what was committed in the end is what a run
 * without a crash gives. Tasks, state and checkpoints are those of the engine; sources and sinks
 * are replaced by name.
 *
 * <pre>{@code
 * CrashTest test = CrashTest.of(pipeline);
 * var payments = test.input("payments", Payment.class);
 * payments.send(payment, at);
 * test.watermark(at);
 * test.assertExact();
 * }</pre>
 *
 * <p>Calls on inputs, watermarks and the clock write a script; nothing runs before {@link
 * #assertExact}. Each call is a step, which is over when nothing is under way any more. What is
 * read again after a crash is read again step by step, time included, so that records meet as they
 * did before. After the last step all inputs end.
 *
 * <p>Output is compared value by value with {@code equals}, in whatever order. For one thread.
 */
public final class CrashTest {

    private final Pipeline pipeline;
    private final CrashTestSettings settings;
    private final CrashScript script = new CrashScript();
    private final TestInputs inputs;
    private final Set<String> sinks = new LinkedHashSet<>();
    private final Set<String> kept = new LinkedHashSet<>();
    private final Map<String, CrashWorld.Watched> watched = new LinkedHashMap<>();

    private CrashTest(Pipeline pipeline, CrashTestSettings settings) {
        this.pipeline = pipeline;
        this.settings = Objects.requireNonNull(settings, "settings");
        this.inputs = new TestInputs(pipeline.name());
        for (Node node : pipeline.graph().nodes()) {
            if (node instanceof SourceNode<?> source) {
                inputs.add(node.name(), input(source));
            } else if (node instanceof SinkNode<?>) {
                sinks.add(node.name());
            }
        }
    }

    public static CrashTest of(Pipeline pipeline) {
        return of(pipeline, CrashTestSettings.standard());
    }

    public static CrashTest of(Pipeline pipeline, CrashTestSettings settings) {
        return new CrashTest(pipeline, settings);
    }

    /** The source of that name, of whose records the pipeline thinks as that type. */
    public <T> TestInput<T> input(String source, Class<T> type) {
        return input(source, TypeRef.of(type));
    }

    /** As above, for types with generics. */
    public <T> TestInput<T> input(String source, TypeRef<T> type) {
        return inputs.of(source, type);
    }

    /** Promises on all inputs with event time that nothing up to that time will come. */
    public void watermark(long watermark) {
        inputs.watermark(watermark);
    }

    /** Lets time pass, and everything happen that was waiting for it. */
    public void advanceClock(Duration by) {
        script.pass(by);
    }

    /**
     * All that the calls on inputs say is one step: it is under way at the same time, and may meet
     * in any order.
     */
    public void together(Runnable calls) {
        script.together(calls);
    }

    /**
     * Writes to the pipeline's own sink of that name, instead of replacing it. What it shows has to
     * be {@linkplain #watching watched}.
     */
    public CrashTest keepingSink(String sink) {
        TestInputs.requireKnown(pipeline.name(), "sink", sinks, sink);
        kept.add(sink);
        return this;
    }

    /**
     * Looks at something outside of the pipeline as well: what one of its own sinks shows, or what
     * a step does besides emitting.
     *
     * @param name for messages and the report
     * @param reset makes it as it was before anything ran; called before each run
     * @param look what is to be seen; compared as the output of sinks is
     */
    public CrashTest watching(String name, Runnable reset, Supplier<? extends Collection<?>> look) {
        Objects.requireNonNull(reset, "reset");
        Objects.requireNonNull(look, "look");
        if (watched.putIfAbsent(name, new CrashWorld.Watched(reset, look)) != null
                || sinks.contains(name) && !kept.contains(name)) {
            throw new IllegalArgumentException(
                    "There is an output named '%s' already. Remedy: give what is watched a name of its own, or keep the sink first with keepingSink(\"%s\")"
                            .formatted(name, name));
        }
        return this;
    }

    /**
     * Plays the script without a crash, then with a crash wherever the settings say.
     *
     * @return what it has been through
     * @throws AssertionError if any run has given another output; says where it crashed, what was
     *     missing or too much, and how to have that run alone
     */
    public CrashReport assertExact() {
        if (script.isEmpty()) {
            throw new IllegalStateException(
                    "Nothing was sent to pipeline '%s'; its sources are %s. Remedy: input(...).send(...) before assertExact()"
                            .formatted(pipeline.name(), inputs.names()));
        }
        if (!kept.isEmpty() && watched.isEmpty()) {
            throw new IllegalStateException(
                    "The sinks %s are the pipeline's own, and nobody looks at what they show. Remedy: watching(...)"
                            .formatted(kept));
        }
        return new CrashSearch(
                        pipeline,
                        new CrashWorld(pipeline, kept, watched),
                        script.upToTheEnd(inputs.all()),
                        settings)
                .search();
    }

    private <T> TestInput<T> input(SourceNode<T> source) {
        return new TestInput<>(
                source.name(),
                source.timestamping(),
                event -> script.add(source.name(), event),
                script::closeStep);
    }
}
