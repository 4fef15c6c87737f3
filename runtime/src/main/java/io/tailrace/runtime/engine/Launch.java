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
import io.tailrace.runtime.fence.Fence;
import io.tailrace.runtime.lane.ArrayLane;
import io.tailrace.runtime.lane.Lane;
import io.tailrace.runtime.lane.ParkingSpot;
import io.tailrace.runtime.lane.RingLane;
import io.tailrace.runtime.task.SignalTrace;
import io.tailrace.runtime.task.Task;
import io.tailrace.runtime.task.TurnPace;
import io.tailrace.runtime.worker.Idling;
import io.tailrace.runtime.worker.Shift;
import io.tailrace.runtime.worker.ShiftEnd;
import io.tailrace.runtime.worker.Worker;
import io.tailrace.runtime.worker.WorkerRole;
import io.tailrace.state.CodecSource;
import io.tailrace.state.Paranoia;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** What every attempt at running a job puts together anew: lanes, tasks, shifts and workers. */
final class Launch {

    /** Hears that a worker turns the tasks of a shift no more. */
    interface OnShiftEnd {
        void onShiftEnd(Attempt attempt, Shift shift, Throwable failure);
    }

    private final ExecutionPlan plan;
    private final CodecSource codecs;
    private final JobConfig config;
    private final WorkerPlan workerPlan;
    private final Idling idling;
    private final List<Worker> pool;
    private final SignalTrace trace;
    private final ProcessingClock clock;
    private final JobStore store;
    private final Restoring restoring;
    private final JobEnd jobEnd = new JobEnd();
    private final AtomicInteger attempts = new AtomicInteger();

    /**
     * @param store {@code null} for a job without checkpoints
     * @param restoring by which attempts are filled from the store
     * @param pool turns what never blocks; empty if the job makes workers of its own for that
     */
    Launch(
            ExecutionPlan plan,
            CodecSource codecs,
            JobConfig config,
            WorkerPlan workerPlan,
            Idling idling,
            List<Worker> pool,
            SignalTrace trace,
            ProcessingClock clock,
            JobStore store,
            Restoring restoring) {
        this.plan = plan;
        this.codecs = codecs;
        this.trace = trace;
        this.config = config;
        this.workerPlan = workerPlan;
        this.idling = idling;
        this.pool = pool;
        this.clock = clock;
        this.store = store;
        this.restoring = restoring;
    }

    String name() {
        return plan.graph().name();
    }

    /** Who hears of checkpoints, and of what is restored. */
    void tell(JobReport report) {
        if (store != null) {
            store.tell(report);
        }
        restoring.tell(report);
    }

    Restoring restoring() {
        return restoring;
    }

    /** Whether there is something to {@link #close}. */
    boolean isOpen() {
        return store != null && store.isOpen();
    }

    /** No further attempt will be made: lets go of what all of them have used. */
    void close() {
        if (store != null) {
            store.close();
        }
    }

    /** Told once no further attempt will be made. */
    JobEnd jobEnd() {
        return jobEnd;
    }

    /** Whether the pool, if there is one, still takes what is to be turned. */
    boolean hasWorkers() {
        return pool.stream().allMatch(Worker::takesMore);
    }

    /**
     * Restored, and not opened yet. Asks sources for their splits and suppliers for operators:
     * again, if the newest checkpoint is found to be damaged and there is another to go back to.
     *
     * @param calledOff ends the restoring before it is over
     */
    Attempt attempt(OnShiftEnd onShiftEnd, CallOff calledOff) {
        attempts.incrementAndGet();
        List<ParkingSpot> spots = new ArrayList<>();
        for (int worker = 0; worker < workerPlan.workers(); worker++) {
            spots.add(isOfPool(worker) ? pool.get(worker).spot() : new ParkingSpot());
        }
        if (store == null) {
            return attempt(onShiftEnd, spots, null);
        }
        long olderThan = Long.MAX_VALUE;
        while (true) {
            AttemptCheckpoints checkpoints = store.next(olderThan);
            boolean restored = false;
            try {
                Attempt attempt = attempt(onShiftEnd, spots, checkpoints);
                attempt.restore(restoring, calledOff);
                restored = true;
                return attempt;
            } catch (IOException unread) {
                olderThan = store.olderThanUnread(unread);
            } finally {
                if (!restored) {
                    checkpoints.end();
                }
            }
        }
    }

    private Attempt attempt(
            OnShiftEnd onShiftEnd, List<ParkingSpot> spots, AttemptCheckpoints checkpoints) {
        Fence fence = new Fence();
        ReaderThreads readers = new ReaderThreads(name());
        TaskHost host =
                new TaskHost(
                        codecs,
                        clock,
                        (sender, receiver) -> lane(sender, receiver, spots),
                        place -> spots.get(workerPlan.workerOf(place))::wake,
                        jobEnd,
                        () -> new TurnPace(config.turnRecords(), config.turnTime()),
                        readers,
                        Paranoia.NONE,
                        config.showRecords(),
                        config.latencies(),
                        trace,
                        null,
                        fence,
                        checkpoints == null ? null : checkpoints.job());
        TaskSet tasks = JobAssembly.assemble(plan, host);
        Attempt[] made = new Attempt[1];
        List<Attempt.Post> posts =
                posts(
                        tasks,
                        spots,
                        (shift, failure) -> onShiftEnd.onShiftEnd(made[0], shift, failure));
        made[0] =
                new Attempt(
                        attempts.get(), tasks, posts, fence, readers, checkpoints, clock.nowNs());
        return made[0];
    }

    private boolean isOfPool(int worker) {
        return worker < pool.size() && workerPlan.isShared(worker);
    }

    private Lane lane(TaskPlace sender, TaskPlace receiver, List<ParkingSpot> spots) {
        int from = workerPlan.workerOf(sender);
        int to = workerPlan.workerOf(receiver);
        return from == to
                ? ArrayLane.ofCapacity(config.laneCapacity())
                : RingLane.ofCapacity(config.laneCapacity(), spots.get(from), spots.get(to));
    }

    private List<Attempt.Post> posts(TaskSet tasks, List<ParkingSpot> spots, ShiftEnd end) {
        Map<TaskPlace, Task> byPlace = new HashMap<>();
        Iterator<Task> inOrder = tasks.tasks().iterator();
        plan.stages()
                .forEach(
                        stage -> {
                            for (int index = 0; index < stage.parallelism(); index++) {
                                byPlace.put(new TaskPlace(stage.id(), index), inOrder.next());
                            }
                        });
        List<Attempt.Post> posts = new ArrayList<>();
        for (int number = 0; number < workerPlan.workers(); number++) {
            List<Task> turned = workerPlan.tasksOf(number).stream().map(byPlace::get).toList();
            boolean own = !isOfPool(number);
            Worker worker = own ? worker(number, turned, spots.get(number)) : pool.get(number);
            posts.add(new Attempt.Post(worker, new Shift(turned, end), own));
        }
        return posts;
    }

    private Worker worker(int number, List<Task> turned, ParkingSpot spot) {
        boolean shared = workerPlan.isShared(number);
        List<String> names = turned.stream().map(Task::roleName).toList();
        return new Worker(
                new WorkerRole(nameOf(number, names), number, names, shared),
                shared ? idling : Idling.parking(),
                spot,
                clock,
                config.threads());
    }

    /** What runs there is what one wants to know in a thread dump. */
    private String nameOf(int number, List<String> tasks) {
        String more = tasks.size() == 1 ? "" : " and " + (tasks.size() - 1) + " more";
        return name() + "-" + number + " " + tasks.get(0) + more;
    }
}
