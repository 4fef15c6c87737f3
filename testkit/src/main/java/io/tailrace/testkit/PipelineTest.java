// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.testkit;

import io.tailrace.harness.Emissions;
import io.tailrace.operator.codec.TypeRef;
import io.tailrace.operator.sink.Sink;
import io.tailrace.pipeline.Pipeline;
import io.tailrace.pipeline.graph.SinkNode;
import io.tailrace.pipeline.graph.Timestamping;
import io.tailrace.runtime.driver.Driver;
import io.tailrace.runtime.failure.OperatorFailureException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Runs a whole pipeline on the test's own thread, with its sources and sinks replaced by name and
 * both times in the hands of the test. Tasks, routing and state are those of the engine.
 *
 * <pre>{@code
 * try (var test = PipelineTest.of(pipeline)) {
 *     var payments = test.input("payments", Payment.class);
 *     payments.send(payment, at);
 *     test.watermark(at);
 *     assertEquals(List.of(alert), test.output("alerts", Alert.class).drain());
 * }
 * }</pre>
 *
 * <p>A step that changes a value after emitting it, or a record that it was given, fails the call
 * in which that is seen: others may be reading the same one.
 *
 * <p>Every call goes on until nothing is under way any more, so that a test can look at outputs at
 * once; what an operator throws comes out of the call that caused it. Who works when is decided by
 * a seed: {@link #underSeeds} tries many, and names the one that fails. For one thread.
 */
public final class PipelineTest implements AutoCloseable {

    /** A test that is given the pipeline, freshly started. */
    @FunctionalInterface
    public interface Scenario {
        void play(PipelineTest test) throws Exception;
    }

    private final String pipeline;
    private final StandIns standIns;
    private final Map<String, CapturingSink<?>> sinks = new LinkedHashMap<>();
    private final Driver driver;
    private final SharedRecords records = new SharedRecords();
    private final TestInputs inputs;
    private Throwable failure;
    private boolean closed;

    private PipelineTest(Pipeline pipeline, PipelineTestSettings settings) {
        this.pipeline = pipeline.name();
        this.standIns = StandIns.in(pipeline, this::captured);
        this.inputs = new TestInputs(this.pipeline);
        standIns.sources().forEach((name, source) -> inputs.add(name, input(name, source)));
        this.driver =
                Driver.start(
                        standIns.plan(),
                        pipeline.codecs()::codecOf,
                        settings.watching()
                                ? settings.toDriverSettings().watchedBy(records)
                                : settings.toDriverSettings());
    }

    public static PipelineTest of(Pipeline pipeline) {
        return of(pipeline, PipelineTestSettings.standard());
    }

    public static PipelineTest of(Pipeline pipeline, PipelineTestSettings settings) {
        return new PipelineTest(pipeline, settings);
    }

    /**
     * Plays a scenario under the seeds from 0, each time from the start. What holds under all of
     * them does not owe it to luck in who works when.
     */
    public static void underSeeds(int seeds, Pipeline pipeline, Scenario scenario) {
        for (long seed = 0; seed < seeds; seed++) {
            try (PipelineTest test = of(pipeline, PipelineTestSettings.standard().withSeed(seed))) {
                scenario.play(test);
            } catch (Exception | AssertionError failure) {
                throw new AssertionError(
                        "With seed %d (alone: PipelineTestSettings.standard().withSeed(%d)): %s"
                                .formatted(seed, seed, failure.getMessage()),
                        failure);
            }
        }
    }

    /** The source of that name, of whose records the pipeline thinks as that type. */
    public <T> TestInput<T> input(String source, Class<T> type) {
        return input(source, TypeRef.of(type));
    }

    /** As above, for types with generics. */
    public <T> TestInput<T> input(String source, TypeRef<T> type) {
        return inputs.of(source, type);
    }

    /** What has been written to the sink of that name and not been taken yet. */
    public <T> Emissions<T> output(String sink, Class<T> type) {
        return output(sink, TypeRef.of(type));
    }

    /** As above, for types with generics. */
    @SuppressWarnings("unchecked") // the values' raw type has been looked at
    public <T> Emissions<T> output(String sink, TypeRef<T> type) {
        TestInputs.requireKnown(pipeline, "sink", sinks.keySet(), sink);
        Emissions<?> written = sinks.get(sink).written();
        Class<?> raw = raw(type.type());
        for (Object value : written.values()) {
            if (!raw.isInstance(value)) {
                throw new IllegalArgumentException(
                        "Sink '%s' was given a %s, and output(...) was asked for %s"
                                .formatted(sink, value.getClass().getTypeName(), type));
            }
        }
        return (Emissions<T>) written;
    }

    /** Promises on all inputs with event time that nothing up to that time will come. */
    public void watermark(long watermark) {
        inputs.watermark(watermark);
    }

    /** Lets time pass, and everything happen that was waiting for it. */
    public void advanceClock(Duration by) {
        run(
                () -> {
                    driver.advanceClock(by);
                    driver.runUntilQuiescent();
                });
    }

    public long nowMs() {
        return driver.nowMs();
    }

    /** Ends all inputs that have not ended, and lets everything come out. */
    public void end() {
        run(this::endInputs);
    }

    private void endInputs() {
        for (TestInput<?> input : inputs.all().values()) {
            if (!input.hasEnded()) {
                input.endQuietly();
            }
        }
        driver.runToEnd();
    }

    /** Whether all inputs have ended and everything has come out. */
    public boolean isFinished() {
        return driver.isFinished();
    }

    public Set<String> inputNames() {
        return inputs.names();
    }

    public Set<String> outputNames() {
        return Set.copyOf(sinks.keySet());
    }

    /** Closes all operators, wherever they stand. */
    @Override
    public void close() {
        closed = true;
        driver.close();
    }

    @SuppressWarnings("unchecked") // source and timestamping come from one node
    private <T> TestInput<T> input(String name, ScriptedSource<T> source) {
        Timestamping<T> timestamping = (Timestamping<T>) standIns.timestamping(name);
        return new TestInput<>(
                name, timestamping, source::add, () -> run(driver()::runUntilQuiescent));
    }

    private <T> Sink<T> captured(SinkNode<T> node) {
        CapturingSink<T> sink = new CapturingSink<>(node.sink().traits());
        sinks.put(node.name(), sink);
        return sink;
    }

    private Driver driver() {
        return Objects.requireNonNull(driver, "driver");
    }

    /** What has failed stands still for good; a test that went on would see nothing and pass. */
    private void run(Runnable work) {
        if (closed) {
            throw new IllegalStateException(
                    "The test of pipeline '%s' is closed. Remedy: begin another with PipelineTest.of(...)"
                            .formatted(pipeline));
        }
        if (failure != null) {
            throw new IllegalStateException(
                    "Pipeline '%s' has failed in an earlier call and stands still; the cause tells how. Remedy: begin another PipelineTest, or let the step skip or dead-letter such records with onError(...)"
                            .formatted(pipeline),
                    failure);
        }
        records.callBegins();
        try {
            work.run();
            records.callEnds();
        } catch (OperatorFailureException | AssertionError thrown) {
            failure = thrown;
            throw thrown;
        }
    }

    private static Class<?> raw(Type type) {
        return (Class<?>) (type instanceof ParameterizedType generic ? generic.getRawType() : type);
    }
}
