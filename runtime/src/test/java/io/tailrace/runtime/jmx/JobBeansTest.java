// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.runtime.jmx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tailrace.operator.time.Watermarks;
import io.tailrace.pipeline.Pipeline;
import io.tailrace.pipeline.PipelineBuilder;
import io.tailrace.runtime.checkpoint.CheckpointFigures;
import io.tailrace.runtime.count.LaneFigures;
import io.tailrace.runtime.count.SinkFigures;
import io.tailrace.runtime.count.TaskCounts;
import io.tailrace.runtime.count.TaskFigures;
import io.tailrace.runtime.count.WaitFigures;
import io.tailrace.runtime.engine.Job;
import io.tailrace.runtime.engine.JobConfig;
import io.tailrace.runtime.engine.JobSnapshot;
import io.tailrace.runtime.engine.JobStatus;
import io.tailrace.runtime.engine.RingEngine;
import io.tailrace.runtime.fixture.CollectingSink;
import io.tailrace.runtime.fixture.ScriptedSource;
import io.tailrace.runtime.latency.LatencyTracking;
import io.tailrace.runtime.latency.SinkLatency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import javax.management.Attribute;
import javax.management.AttributeNotFoundException;
import javax.management.InvalidAttributeValueException;
import javax.management.MBeanAttributeInfo;
import javax.management.MBeanServer;
import javax.management.MBeanServerFactory;
import javax.management.MalformedObjectNameException;
import javax.management.ObjectName;
import javax.management.ReflectionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class JobBeansTest {

    private static final ObjectName ANY = name("io.tailrace:*");
    private static final ObjectName JOB = name("io.tailrace:type=Job,name=\"shop, one\"");
    private static final ObjectName TASK =
            name("io.tailrace:type=Task,job=\"shop, one\",name=\"sum+out#0\"");

    private final MBeanServer server = MBeanServerFactory.newMBeanServer();
    private final SinkLatency latency = new SinkLatency(LatencyTracking.ALL);

    /** A name with a comma, which has to be quoted. */
    private JobSnapshot snapshot() {
        TaskFigures task =
                new TaskFigures(
                        "sum+out#0",
                        new TaskCounts(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12),
                        13,
                        14,
                        OptionalLong.empty(),
                        new WaitFigures(15, 16),
                        false,
                        List.of(new LaneFigures("in#0", 1, 4)),
                        List.of(new SinkFigures("out", latency.latencies())),
                        Map.of("sum.mine", 17L));
        return new JobSnapshot(
                "shop, one",
                JobStatus.RUNNING,
                3,
                15,
                List.of(task),
                List.of(),
                Optional.of(new CheckpointFigures(4, 1, 17, 2_500, 700, 9_000)),
                Optional.empty());
    }

    @Test
    void shouldShowAllFigures() throws Exception {
        latency.onWritten(0);
        latency.onTurnEnd(100);
        JobBeans.of(this::snapshot, server);

        assertEquals("RUNNING", server.getAttribute(JOB, "Status"));
        assertEquals(3, server.getAttribute(JOB, "Attempt"));
        assertEquals(15L, server.getAttribute(JOB, "AgeNanos"));
        assertEquals(1L, server.getAttribute(JOB, "Records"));
        assertEquals(4L, server.getAttribute(JOB, "CheckpointsComplete"));
        assertEquals(1L, server.getAttribute(JOB, "CheckpointsFailed"));
        assertEquals(17L, server.getAttribute(JOB, "LastCheckpoint"));
        assertEquals(2_500L, server.getAttribute(JOB, "LastCheckpointNanos"));
        assertEquals(700L, server.getAttribute(JOB, "LastCheckpointAlignedNanos"));
        assertEquals(9_000L, server.getAttribute(JOB, "LastCheckpointBytes"));
        assertEquals(100L, server.getAttribute(JOB, "LatencyP99Nanos"));
        assertEquals(snapshot().describe(), server.getAttribute(JOB, "Description"));
        Map<String, Object> ofTask = new TreeMap<>();
        for (MBeanAttributeInfo info : server.getMBeanInfo(TASK).getAttributes()) {
            Object value = server.getAttribute(TASK, info.getName());
            assertEquals(info.getType(), value.getClass().getName());
            ofTask.put(info.getName(), value);
        }
        assertEquals(
                "{BlockedNanos=10, BusyNanos=13, Counted={sum.mine=17}, DeadLettered=5, LaneFill=0.25, Late=3,"
                        + " LongestTurnNanos=14, Overflowed=9, RecordsIn=1, RecordsOut=2, Skipped=4,"
                        + " TimersDropped=8, TimersFired=7, Unclaimed=6, WaitedForOthersNanos=16,"
                        + " WaitingForOthersNanos=15, Watermark=12}",
                ofTask.toString());
        assertEquals(
                2, server.getAttributes(TASK, new String[] {"Late", "Skipped", "Lost"}).size());
    }

    @Test
    void shouldBeReadOnly() {
        JobBeans.of(this::snapshot, server);

        assertThrows(AttributeNotFoundException.class, () -> server.getAttribute(TASK, "Unheard"));
        assertThrows(
                InvalidAttributeValueException.class,
                () -> server.setAttribute(TASK, new Attribute("Late", 0L)));
        assertThrows(ReflectionException.class, () -> server.invoke(TASK, "reset", null, null));
    }

    @Test
    void shouldTellTwoJobsOfOneNameApart() {
        JobBeans first = JobBeans.of(this::snapshot, server);
        JobBeans second = JobBeans.of(this::snapshot, server);

        assertEquals(4, server.queryNames(ANY, null).size());
        assertTrue(second.names().get(0).toString().endsWith(",number=2"));
        first.close();
        first.close();
        assertEquals(List.copyOf(second.names()).size(), server.queryNames(ANY, null).size());
        second.close();
        assertEquals(0, server.queryNames(ANY, null).size());
    }

    @Test
    void shouldGoWhenTheJobHasEnded() {
        PipelineBuilder builder = Pipeline.named("real");
        ScriptedSource<Integer> source =
                new ScriptedSource<Integer>().split(List.of(ScriptedSource.emit(1, 1))).endless();
        builder.from("numbers", source)
                .withNativeTimestamps(Watermarks.monotonic())
                .to("out", new CollectingSink<Integer>());
        Job job = RingEngine.start(builder.build(), JobConfig.defaults());

        JobBeans beans = JobBeans.register(job, server);
        int there = server.queryNames(ANY, null).size();
        assertEquals(beans.names().size(), there);
        job.drain().toCompletableFuture().join();
        while (!server.queryNames(ANY, null).isEmpty()) {
            Thread.onSpinWait();
        }

        assertTrue(there >= 2);
    }

    private static ObjectName name(String name) {
        try {
            return new ObjectName(name);
        } catch (MalformedObjectNameException e) {
            throw new AssertionError(e);
        }
    }
}
