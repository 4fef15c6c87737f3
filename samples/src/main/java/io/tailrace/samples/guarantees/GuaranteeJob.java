// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.samples.guarantees;

import io.tailrace.operator.sink.Sink;
import io.tailrace.operator.source.Source;
import io.tailrace.pipeline.Pipeline;
import io.tailrace.pipeline.PipelineBuilder;
import io.tailrace.runtime.engine.Job;
import io.tailrace.runtime.engine.JobStatus;
import io.tailrace.runtime.engine.RingEngine;
import io.tailrace.samples.child.EndsWithItsParent;
import io.tailrace.samples.child.JavaProgram;
import java.nio.file.Path;

/** The process that is killed. It says how far it is, and that it has finished if it has. */
final class GuaranteeJob {

    private static final String AT = "at order ";
    private static final String FINISHED = "finished";

    private GuaranteeJob() {}

    static JavaProgram program(Mode mode, Path directory, long orders, long perSecond) {
        return JavaProgram.of(GuaranteeJob.class)
                .shortLived()
                .withArguments(
                        mode.name(),
                        directory.toString(),
                        Long.toString(orders),
                        Long.toString(perSecond));
    }

    /** The order that a line of its output tells of; -1 if it tells of none. */
    static long orderIn(String line) {
        return line.startsWith(AT) ? Long.parseLong(line.substring(AT.length())) : -1;
    }

    static boolean saysFinished(String line) {
        return line.equals(FINISHED);
    }

    // region pipeline
    static Pipeline pipeline(Source<Order, ?> orders, Sink<? super String> lines) {
        PipelineBuilder builder = Pipeline.named("guarantees");
        builder.from("orders", orders)
                .withoutTimestamps()
                .keyByLong(Order::customer)
                .process("order-numbers", OrderNumbers::new)
                .to("lines", lines);
        return builder.build();
    }

    // endregion

    public static void main(String[] args) throws Exception {
        EndsWithItsParent.watch();
        Mode mode = Mode.valueOf(args[0]);
        Path directory = Path.of(args[1]);
        Orders orders =
                new Orders(
                        Long.parseLong(args[2]),
                        Long.parseLong(args[3]),
                        mode.receipts(directory),
                        order -> System.out.println(AT + order));

        Job job = RingEngine.start(pipeline(orders, mode.lines(directory)), mode.config(directory));

        if (job.await() == JobStatus.FINISHED) {
            System.out.println(FINISHED);
            System.exit(0);
        }
        System.exit(1);
    }
}
