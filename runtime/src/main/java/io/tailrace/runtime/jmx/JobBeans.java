// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.runtime.jmx;

import io.tailrace.runtime.checkpoint.CheckpointFigures;
import io.tailrace.runtime.count.LaneFigures;
import io.tailrace.runtime.count.TaskCounts;
import io.tailrace.runtime.count.TaskFigures;
import io.tailrace.runtime.engine.Job;
import io.tailrace.runtime.engine.JobSnapshot;
import io.tailrace.runtime.latency.Latencies;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;
import javax.management.InstanceAlreadyExistsException;
import javax.management.InstanceNotFoundException;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;

/**
 * The beans of one job in a bean server, from {@link #register} until the job has ended or they are
 * closed, whichever comes first. A second job of the same name gets a number.
 */
public final class JobBeans implements AutoCloseable {

    private static final String DOMAIN = "io.tailrace";
    private static final int MOST_OF_ONE_NAME = 1_000;

    private final MBeanServer server;
    private final Supplier<JobSnapshot> snapshots;
    private final List<ObjectName> registered = new ArrayList<>();

    private JobBeans(MBeanServer server, Supplier<JobSnapshot> snapshots) {
        this.server = server;
        this.snapshots = snapshots;
    }

    /** Registers with the JVM's own bean server. */
    public static JobBeans register(Job job) {
        return register(job, ManagementFactory.getPlatformMBeanServer());
    }

    /** As above, with that server. */
    public static JobBeans register(Job job, MBeanServer server) {
        JobBeans beans = of(job::snapshot, server);
        job.completion().whenComplete((ended, failure) -> beans.close());
        return beans;
    }

    static JobBeans of(Supplier<JobSnapshot> snapshots, MBeanServer server) {
        JobBeans beans = new JobBeans(server, snapshots);
        try {
            beans.registerAll(snapshots.get());
        } catch (JMException | RuntimeException failure) {
            beans.close();
            throw new IllegalStateException(
                    "The figures of a job cannot be registered: " + failure, failure);
        }
        return beans;
    }

    /** The names under which they are registered. */
    public synchronized List<ObjectName> names() {
        return List.copyOf(registered);
    }

    /** Takes them out of the server; more than once does no harm. */
    @Override
    public synchronized void close() {
        for (ObjectName name : registered) {
            try {
                server.unregisterMBean(name);
            } catch (InstanceNotFoundException gone) {
                // Somebody else has taken it out: it is not there, as it should be.
            } catch (JMException refused) {
                throw new IllegalStateException("Cannot unregister " + name, refused);
            }
        }
        registered.clear();
    }

    private synchronized void registerAll(JobSnapshot now) throws JMException {
        String job = ObjectName.quote(now.job());
        String number = registerJob(job, now.checkpoints().isPresent());
        for (TaskFigures task : now.tasks()) {
            String properties = "type=Task,job=" + job + ",name=" + ObjectName.quote(task.name());
            register(properties + number, taskBean(task.name()));
        }
    }

    /** Returns what tells its names from those of other jobs of the same name. */
    private String registerJob(String job, boolean hasCheckpoints) throws JMException {
        FiguresBean bean = jobBean();
        if (hasCheckpoints) {
            addCheckpoints(bean);
        }
        for (int number = 1; number <= MOST_OF_ONE_NAME; number++) {
            String suffix = number == 1 ? "" : ",number=" + number;
            try {
                register("type=Job,name=" + job + suffix, bean);
                return suffix;
            } catch (InstanceAlreadyExistsException taken) {
                // The next number, then.
            }
        }
        throw new InstanceAlreadyExistsException(
                "There are " + MOST_OF_ONE_NAME + " jobs of the name " + job + " already");
    }

    private void register(String properties, FiguresBean bean) throws JMException {
        ObjectName name = new ObjectName(DOMAIN + ":" + properties);
        server.registerMBean(bean, name);
        registered.add(name);
    }

    private FiguresBean jobBean() {
        return new FiguresBean("A job of Tailrace")
                .with("Status", "Where in its life", String.class, () -> now().status().name())
                .with("Attempt", "Which, from 1", Integer.class, () -> now().attempt())
                .with("AgeNanos", "Of this attempt", Long.class, () -> now().ageNanos())
                .with("Description", "All of it as a table", String.class, () -> now().describe())
                .with("Records", "Measured at sinks", Long.class, () -> latencies().count())
                .with("LatencyP50Nanos", "Median", Long.class, () -> percentile(50))
                .with("LatencyP99Nanos", "One in a hundred", Long.class, () -> percentile(99))
                .with(
                        "LatencyP9999Nanos",
                        "One in ten thousand",
                        Long.class,
                        () -> percentile(99.99))
                .with(
                        "LatencyLongestNanos",
                        "Longest",
                        Long.class,
                        () -> latencies().longestNanos());
    }

    private void addCheckpoints(FiguresBean bean) {
        checkpoint(bean, "CheckpointsComplete", "By this attempt", CheckpointFigures::complete);
        checkpoint(
                bean, "CheckpointsFailed", "Given up by this attempt", CheckpointFigures::failed);
        checkpoint(
                bean,
                "LastCheckpoint",
                "The last complete one, or that which this attempt began from; 0 if none",
                CheckpointFigures::lastId);
        checkpoint(
                bean,
                "LastCheckpointNanos",
                "How long the last one took",
                CheckpointFigures::lastDurationNanos);
        checkpoint(
                bean,
                "LastCheckpointAlignedNanos",
                "The longest that a task has waited from the first barrier of the last one to the last",
                CheckpointFigures::lastAlignedNanos);
        checkpoint(
                bean, "LastCheckpointBytes", "What its files hold", CheckpointFigures::lastBytes);
    }

    private void checkpoint(
            FiguresBean bean,
            String name,
            String meaning,
            ToLongFunction<CheckpointFigures> figure) {
        bean.with(
                name,
                meaning,
                Long.class,
                () -> now().checkpoints().map(figure::applyAsLong).orElse(0L));
    }

    private FiguresBean taskBean(String task) {
        FiguresBean bean = new FiguresBean("A task of a job of Tailrace");
        count(bean, task, "RecordsIn", TaskCounts::recordsIn);
        count(bean, task, "RecordsOut", TaskCounts::recordsOut);
        count(bean, task, "Late", TaskCounts::late);
        count(bean, task, "Skipped", TaskCounts::skipped);
        count(bean, task, "DeadLettered", TaskCounts::deadLettered);
        count(bean, task, "Unclaimed", TaskCounts::unclaimed);
        count(bean, task, "TimersFired", TaskCounts::timersFired);
        count(bean, task, "TimersDropped", TaskCounts::timersDropped);
        count(bean, task, "Overflowed", TaskCounts::overflowed);
        count(bean, task, "BlockedNanos", TaskCounts::blockedNanos);
        count(bean, task, "Watermark", TaskCounts::watermark);
        return bean.with("BusyNanos", "Time in turns", Long.class, of(task, TaskFigures::busyNanos))
                .with(
                        "Counted",
                        "What steps count by names of their own",
                        String.class,
                        of(task, now -> new TreeMap<>(now.named()).toString()))
                .with(
                        "WaitedForOthersNanos",
                        "Time a source has waited for slower ones that it is aligned with",
                        Long.class,
                        of(task, now -> now.waitForOthers().altogetherNanos()))
                .with(
                        "WaitingForOthersNanos",
                        "How long it has been waiting for them now; 0 if it is not",
                        Long.class,
                        of(task, now -> now.waitForOthers().nowNanos()))
                .with(
                        "LongestTurnNanos",
                        "The longest turn",
                        Long.class,
                        of(task, TaskFigures::longestTurnNanos))
                .with(
                        "LaneFill",
                        "How full the fullest lane is that it reads, from 0 to 1",
                        Double.class,
                        of(task, JobBeans::fullest));
    }

    private void count(
            FiguresBean bean, String task, String name, Function<TaskCounts, Object> count) {
        bean.with(name, name, Long.class, of(task, now -> count.apply(now.counts())));
    }

    private Supplier<Object> of(String task, Function<TaskFigures, Object> figure) {
        return () ->
                now().tasks().stream()
                        .filter(found -> found.name().equals(task))
                        .findFirst()
                        .map(figure)
                        .orElse(null);
    }

    private JobSnapshot now() {
        return snapshots.get();
    }

    private Latencies latencies() {
        return now().latencies().values().stream().reduce(Latencies.NONE, Latencies::and);
    }

    private long percentile(double percentile) {
        return latencies().nanosAtPercentile(percentile);
    }

    private static double fullest(TaskFigures task) {
        return task.lanes().stream().mapToDouble(LaneFigures::share).max().orElse(0);
    }
}
