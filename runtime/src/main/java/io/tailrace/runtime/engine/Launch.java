// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.runtime.engine;

import io.tailrace.pipeline.plan.ExecutionPlan;
import io.tailrace.runtime.assembly.JobAssembly;
import io.tailrace.runtime.assembly.JobEnd;
import io.tailrace.runtime.assembly.TaskHost;
import io.tailrace.runtime.assembly.TaskPlace;
import io.tailrace.runtime.assembly.TaskSet;
import io.tailrace.runtime.clock.ProcessingClock;
import io.tailrace.runtime.clock.SystemClock;
import io.tailrace.runtime.lane.ArrayLane;
import io.tailrace.runtime.lane.Lane;
import io.tailrace.runtime.lane.ParkingSpot;
import io.tailrace.runtime.lane.RingLane;
import io.tailrace.runtime.task.SignalTrace;
import io.tailrace.runtime.task.Task;
import io.tailrace.runtime.task.TurnLimits;
import io.tailrace.runtime.worker.Idling;
import io.tailrace.runtime.worker.Worker;
import io.tailrace.state.CodecSource;
import io.tailrace.state.Paranoia;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/** What a start puts together: lanes, tasks, workers. Used once. */
final class Launch {
    private final ExecutionPlan plan;
    private final CodecSource codecs;
    private final JobConfig config;
    private final WorkerPlan workerPlan;
    private final Idling idling;
    private final SignalTrace trace;
    private final ProcessingClock clock = new SystemClock();
    private final JobEnd jobEnd = new JobEnd();
    private final List<ParkingSpot> spots = new ArrayList<>();

    Launch(
            ExecutionPlan plan,
            CodecSource codecs,
            JobConfig config,
            WorkerPlan workerPlan,
            Idling idling,
            SignalTrace trace) {
        this.plan = plan;
        this.codecs = codecs;
        this.trace = trace;
        this.config = config;
        this.workerPlan = workerPlan;
        this.idling = idling;
        for (int worker = 0; worker < workerPlan.workers(); worker++) {
            spots.add(new ParkingSpot());
        }
    }

    Job go() {
        TaskHost host =
                new TaskHost(
                        codecs,
                        clock,
                        this::lane,
                        place -> spots.get(workerPlan.workerOf(place))::wake,
                        jobEnd,
                        TurnLimits.of(config.turnRecords(), config.turnRecords()),
                        work -> daemon(work, name() + "-reader"),
                        Paranoia.NONE,
                        config.showRecords(),
                        config.latencies(),
                        trace,
                        null);
        TaskSet tasks = JobAssembly.assemble(plan, host);
        RunningJob job = new RunningJob(name(), config, tasks, jobEnd, clock);
        List<Worker> workers = workers(tasks, job);
        job.workedBy(workers);
        open(tasks);
        for (Worker worker : workers) {
            daemon(worker, worker.name()).start();
        }
        return job;
    }

    private void open(TaskSet tasks) {
        try {
            tasks.open();
        } catch (RuntimeException failure) {
            jobEnd.tell(failure);
            throw failure;
        }
    }

    private String name() {
        return plan.graph().name();
    }

    private Lane lane(TaskPlace sender, TaskPlace receiver) {
        int from = workerPlan.workerOf(sender);
        int to = workerPlan.workerOf(receiver);
        return from == to
                ? ArrayLane.ofCapacity(config.laneCapacity())
                : RingLane.ofCapacity(config.laneCapacity(), spots.get(from), spots.get(to));
    }

    private List<Worker> workers(TaskSet tasks, RunningJob job) {
        Map<TaskPlace, Task> byPlace = new HashMap<>();
        Iterator<Task> inOrder = tasks.tasks().iterator();
        plan.stages()
                .forEach(
                        stage -> {
                            for (int index = 0; index < stage.parallelism(); index++) {
                                byPlace.put(new TaskPlace(stage.id(), index), inOrder.next());
                            }
                        });
        List<Worker> workers = new ArrayList<>();
        for (int number = 0; number < workerPlan.workers(); number++) {
            List<Task> turned = workerPlan.tasksOf(number).stream().map(byPlace::get).toList();
            workers.add(
                    new Worker(
                            nameOf(number, turned),
                            turned,
                            workerPlan.isShared(number) ? idling : Idling.parking(),
                            spots.get(number),
                            clock,
                            job::onWorkerEnd));
        }
        return workers;
    }

    /** What runs there is what one wants to know in a thread dump. */
    private String nameOf(int number, List<Task> turned) {
        String first = turned.get(0).roleName();
        String more = turned.size() == 1 ? "" : " and " + (turned.size() - 1) + " more";
        return name() + "-" + number + " " + first + more;
    }

    private static Thread daemon(Runnable work, String name) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        return thread;
    }
}
