// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.runtime.engine;

import io.tailrace.checkpoint.schedule.Guarantee;
import io.tailrace.checkpoint.store.CheckpointInfo;
import io.tailrace.checkpoint.store.CheckpointKind;
import io.tailrace.checkpoint.store.CheckpointReader;
import io.tailrace.checkpoint.store.CheckpointStore;
import io.tailrace.checkpoint.store.DamagedCheckpointException;
import io.tailrace.operator.sink.SinkGuarantee;
import io.tailrace.pipeline.graph.Node;
import io.tailrace.pipeline.graph.SinkNode;
import io.tailrace.pipeline.graph.SourceNode;
import io.tailrace.pipeline.plan.ExecutionPlan;
import io.tailrace.runtime.checkpoint.CheckpointNews;
import io.tailrace.runtime.checkpoint.CheckpointSetup;
import io.tailrace.runtime.clock.ProcessingClock;
import io.tailrace.runtime.restore.RestoredJob;
import io.tailrace.state.capture.UnknownState;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The checkpoints of a job while it lives: one store for all its attempts, one attempt at a time.
 * Called by whoever opens attempts, and at the end.
 */
final class JobStore {

    private static final System.Logger LOG = System.getLogger(JobStore.class.getPackageName());

    private final Checkpoints checkpoints;
    private final ExecutionPlan plan;
    private final ProcessingClock clock;
    private final CheckpointStore store;
    private CheckpointNews news = CheckpointNews.NONE;
    private AttemptCheckpoints last;
    private volatile boolean open = true;
    private boolean closed;

    private JobStore(
            Checkpoints checkpoints,
            ExecutionPlan plan,
            ProcessingClock clock,
            CheckpointStore store) {
        this.checkpoints = checkpoints;
        this.plan = plan;
        this.clock = clock;
        this.store = store;
    }

    /** Opens the store; {@code null} for a job without checkpoints. */
    static JobStore open(Checkpoints checkpoints, ExecutionPlan plan, ProcessingClock clock) {
        if (checkpoints == null) {
            return null;
        }
        try {
            JobStore store = new JobStore(checkpoints, plan, clock, checkpoints.store().open());
            store.warnOfEnds();
            return store;
        } catch (IOException failure) {
            throw new UncheckedIOException(
                    "Job '"
                            + plan.graph().name()
                            + "' cannot open its checkpoints: "
                            + failure.getMessage(),
                    failure);
        }
    }

    /** Who hears of the checkpoints of attempts to come. */
    synchronized void tell(CheckpointNews listener) {
        news = listener;
    }

    /**
     * For the next attempt, which goes on from the newest that is complete.
     *
     * @param olderThan ids from there on are passed over
     */
    synchronized AttemptCheckpoints next(long olderThan) {
        if (last != null && !last.hasEnded()) {
            throw new IllegalStateException(
                    "Job '"
                            + plan.graph().name()
                            + "' cannot go on: its last attempt is still writing a checkpoint."
                            + " Remedy: look whether the disk answers");
        }
        try {
            last = newest(olderThan);
            return last;
        } catch (IOException failure) {
            throw unread(failure);
        }
    }

    /**
     * What an attempt was to go on from turned out to be unreadable when all of it was read.
     *
     * @return what to go on from one that is older than
     * @throws UncheckedIOException if that will not do
     */
    long olderThanUnread(IOException failure) {
        if (!(failure instanceof DamagedCheckpointException damaged)) {
            throw unread(failure);
        }
        try {
            goBackBehind(damaged);
        } catch (IOException refused) {
            throw unread(refused);
        }
        return damaged.id();
    }

    private UncheckedIOException unread(IOException failure) {
        return new UncheckedIOException(
                "Job '"
                        + plan.graph().name()
                        + "' cannot go on from its checkpoints: "
                        + failure.getMessage(),
                failure);
    }

    /** Whether {@link #close} has not been called; may be asked by any thread. */
    boolean isOpen() {
        return open;
    }

    /** The job is over; who still writes on its account lets go of the store when done. */
    void close() {
        open = false;
        closeIfOver();
    }

    private synchronized void closeIfOver() {
        if (open || closed || (last != null && !last.hasEnded())) {
            return;
        }
        closed = true;
        try {
            store.close();
        } catch (IOException failure) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "The checkpoints of job '" + plan.graph().name() + "' could not be closed",
                    failure);
        }
    }

    private RestoredJob restored(CheckpointReader reader) throws IOException {
        boolean read = false;
        try {
            RestoredJob restored = RestoredJob.read(reader);
            if (checkpoints.unknown() != UnknownState.DROP) {
                restored.requirePlaceIn(
                        plan.graph().name(),
                        plan.graph().nodes().stream().map(Node::name).collect(Collectors.toSet()));
            }
            read = true;
            return restored;
        } finally {
            if (!read) {
                reader.close();
            }
        }
    }

    private CheckpointSetup setup() {
        return CheckpointSetup.of(
                plan.graph().name(),
                plan.graph().keyGroups(),
                checkpoints.policy(),
                checkpoints.unknown(),
                clock,
                news);
    }

    private AttemptCheckpoints newest(long olderThan) throws IOException {
        List<CheckpointInfo> complete = store.complete();
        for (int i = complete.size() - 1; i >= 0; i--) {
            if (complete.get(i).id() >= olderThan) {
                continue;
            }
            try {
                CheckpointReader reader = store.read(complete.get(i).id());
                RestoredJob restored = restored(reader);
                warnIfOver(complete.get(i));
                return checkpoints(reader, restored);
            } catch (DamagedCheckpointException damaged) {
                goBackBehind(damaged);
            }
        }
        if (!complete.isEmpty() && !checkpoints.goesBack()) {
            throw new IOException(
                    "none of "
                            + complete.size()
                            + " complete checkpoints can be read. Remedy: bring one back as it was, or"
                            + " allow to begin anew with Checkpoints.goingBackFromDamage()");
        }
        if (last == null) {
            LOG.log(
                    System.Logger.Level.INFO,
                    "Job ''{0}'' begins anew: there is no complete checkpoint in {1}",
                    plan.graph().name(),
                    store);
        }
        return checkpoints(null, null);
    }

    /** Who has put more where its sources read may wonder. */
    private void warnIfOver(CheckpointInfo newest) {
        if (newest.kind() == CheckpointKind.END) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "Job '"
                            + plan.graph().name()
                            + "' had come to its end with checkpoint "
                            + newest.id()
                            + ": what is left is committed, and nothing more is read. Remedy, if there"
                            + " is more: begin anew with other directories, or have sources that do not"
                            + " end, such as files that are followed");
        }
    }

    private AttemptCheckpoints checkpoints(CheckpointReader reader, RestoredJob restored) {
        return new AttemptCheckpoints(setup(), store, reader, restored, clock, this::closeIfOver);
    }

    private void goBackBehind(DamagedCheckpointException damaged) throws IOException {
        requireMayGoBack(damaged);
        LOG.log(
                System.Logger.Level.WARNING,
                "Job '" + plan.graph().name() + "' goes back behind a damaged checkpoint",
                damaged);
    }

    private void requireMayGoBack(DamagedCheckpointException damaged) throws IOException {
        boolean mayHaveCommitted =
                plan.stages().stream()
                        .flatMap(stage -> stage.nodes().stream())
                        .anyMatch(JobStore::isTransactional);
        if (mayHaveCommitted && !checkpoints.goesBack()) {
            throw new IOException(
                    damaged.getMessage()
                            + ". It was complete, so sinks may have committed what belongs to it,"
                            + " and going back would repeat that. Remedy: bring the checkpoint back"
                            + " as it was, or allow repetition with"
                            + " Checkpoints.goingBackFromDamage()",
                    damaged);
        }
    }

    private static boolean isTransactional(Node node) {
        return node instanceof SinkNode<?> sink
                && sink.sink().traits().guarantee() == SinkGuarantee.TRANSACTIONAL;
    }

    /** What the ends of the pipeline cannot promise, checkpoints cannot either. */
    private void warnOfEnds() {
        for (Node node : plan.graph().nodes()) {
            if (node instanceof SourceNode<?> source && !source.source().traits().replayable()) {
                LOG.log(
                        System.Logger.Level.WARNING,
                        "Source '"
                                + node.name()
                                + "' cannot be read again from a position: what it gave after the last"
                                + " checkpoint is lost in a crash");
            }
            if (node instanceof SinkNode<?> sink
                    && checkpoints.policy().guarantee() == Guarantee.EXACTLY_ONCE
                    && sink.sink().traits().guarantee().ordinal()
                            < SinkGuarantee.IDEMPOTENT.ordinal()) {
                LOG.log(
                        System.Logger.Level.WARNING,
                        "Sink '"
                                + node.name()
                                + "' promises "
                                + sink.sink().traits().guarantee()
                                + ": state is exact after a crash, but what was written since the"
                                + " last checkpoint is written again");
            }
        }
    }
}
