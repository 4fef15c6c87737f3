// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.samples.start;

// region pipeline
import io.tailrace.connectors.Sinks;
import io.tailrace.connectors.Sources;
import io.tailrace.operator.sink.Sink;
import io.tailrace.operator.source.Source;
import io.tailrace.operator.time.Watermarks;
import io.tailrace.pipeline.Pipeline;
import io.tailrace.pipeline.PipelineBuilder;
import io.tailrace.runtime.driver.CallingThreadEngine;
import java.time.Duration;

public final class Lockouts {

    private Lockouts() {}

    public static Pipeline pipeline(Source<Login, ?> logins, Sink<? super Lockout> lockouts) {
        PipelineBuilder builder = Pipeline.named("lockouts");
        builder.from("logins", logins)
                .withTimestamps(Login::at, Watermarks.boundedDelay(Duration.ofSeconds(5)))
                .keyBy(String.class, Login::account)
                .process("lockout-rule", LockoutRule::new)
                .to("lockouts", lockouts);
        return builder.build();
    }

    public static void main(String[] args) {
        Source<Login, ?> logins =
                Sources.of(
                        new Login("ann", false, 1_000),
                        new Login("bob", false, 2_000),
                        new Login("ann", false, 3_000),
                        new Login("ann", false, 4_000),
                        new Login("bob", true, 5_000));

        CallingThreadEngine.run(pipeline(logins, Sinks.console()));
    }
}
// endregion
