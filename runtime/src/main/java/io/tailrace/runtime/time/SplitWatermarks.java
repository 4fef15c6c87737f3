// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.runtime.time;

import io.tailrace.operator.time.EventTime;
import io.tailrace.operator.time.WatermarkGenerator;
import io.tailrace.operator.time.WatermarkPolicy;
import java.util.Arrays;

/**
 * Makes one watermark and one status of the splits that a source task reads. The task tells what
 * came from each split, and after each batch asks {@link #advance} what to forward.
 *
 * <ol>
 *   <li>Splits are merged by the rules of {@link WatermarkFrontier}: one that wakes is counted when
 *       it has caught up; one that is <em>added</em> is waited for from the start.
 *   <li>A split is idle when nothing has come from it for the policy's {@code idleAfter}, or when
 *       the source says so. Time during which nothing could have come does not count: while the
 *       split is paused (T13), while the task is held up, while the job is down.
 *   <li>A task without splits is idle: it keeps nobody waiting (T12).
 *   <li>When all splits have been silent for {@code idleAfter}, event time goes on with the clock
 *       (T15), unless the policy says that it stands still. The verdict is then active, watermark,
 *       idle: others neither wait for this task nor miss that time has passed.
 *   <li>What is forwarded never goes down, whatever the generators say (T1, D15).
 * </ol>
 *
 * <p>Splits are numbered by the caller, small numbers; the number of a finished split may be used
 * again after the next {@link #advance}. {@code nowMs} is the host's clock; when that goes back,
 * time stands still here. Called by one worker. A record costs its generator's call; {@link
 * #advance} looks only at splits that had news, and at all of them when a deadline has come.
 * Allocates nothing but room for more splits.
 */
public final class SplitWatermarks<T> {

    /**
     * In what steps receivers are told that time passes in silence: large enough to cost nothing.
     */
    static final long SILENT_STEP_MS = 100;

    private static final long FORMAT = 1;
    private static final int STATE_LENGTH = 6;
    private static final int SPLIT_HEADER_LENGTH = 2;
    private static final long AT_ONCE = Long.MIN_VALUE;

    private final WatermarkPolicy<? super T> policy;
    private final long idleAfterMs;
    private final boolean timePassesInSilence;
    private final WatermarkFrontier frontier = new WatermarkFrontier(4);
    private final Announcements announcements = new Announcements();
    private final RunningTime time = new RunningTime();
    private final SilentTime silentTime = new SilentTime();

    private SplitProgress<T>[] splits = newSplits(4);
    private int[] withNews = new int[4];
    private int withNewsCount;
    private long latestNowMs = Long.MIN_VALUE;
    private long deadlineMs = AT_ONCE;

    private SplitWatermarks(WatermarkPolicy<? super T> policy) {
        this.policy = policy;
        this.idleAfterMs = policy.idleAfterMs();
        this.timePassesInSilence = policy.timePassesWhileIdle() && policy.idleAfter().isPresent();
    }

    /** For a task that has forwarded nothing yet. It has no splits: add them. */
    public static <T> SplitWatermarks<T> of(WatermarkPolicy<? super T> policy) {
        return new SplitWatermarks<>(policy);
    }

    /** For a task of which {@code state} is the {@link #snapshot(long)}. Add its splits next. */
    public static <T> SplitWatermarks<T> restored(
            WatermarkPolicy<? super T> policy, long[] state, long nowMs) {
        if (state.length != STATE_LENGTH || state[0] != FORMAT) {
            throw new IllegalArgumentException(
                    "Watermark state of a source task "
                            + Arrays.toString(state)
                            + " is not of format "
                            + FORMAT
                            + ": [format, watermark, status, greatest promise, promise and silence"
                            + " of finished splits]");
        }
        SplitWatermarks<T> task = new SplitWatermarks<>(policy);
        task.announcements.restore(state[1], state[2]);
        task.frontier.restore(state[1], state[3]);
        task.silentTime.restore(state, 4, task.runningMs(nowMs));
        return task;
    }

    public static boolean hasEnded(long[] state) {
        return Announcements.isEnded(state[2]);
    }

    /** As {@link #restored}, for a task that may have ended, and is to end once more then. */
    public static <T> SplitWatermarks<T> resumed(
            WatermarkPolicy<? super T> policy, long[] state, long nowMs) {
        long[] anew = state.clone();
        if (anew.length > 2) {
            anew[2] = Announcements.notEnded(anew[2]);
        }
        return restored(policy, anew, nowMs);
    }

    /** Takes on a split of which nothing is known. */
    public void add(int split, long nowMs) {
        byte state = policy.promising() ? WatermarkFrontier.COUNTED : WatermarkFrontier.IDLE;
        enter(split, newSplit(split, nowMs), state, EventTime.BEGINNING);
    }

    /** Takes on a split of which {@code state} is the snapshot, from this task or another. */
    public void add(int split, long nowMs, long[] state) {
        if (state.length < SPLIT_HEADER_LENGTH
                || state[0] < WatermarkFrontier.ABSENT
                || state[0] > WatermarkFrontier.IDLE) {
            throw new IllegalArgumentException(
                    "Watermark state of split "
                            + split
                            + " "
                            + Arrays.toString(state)
                            + " does not begin with [status 0 to 3, promise]");
        }
        SplitProgress<T> progress = newSplit(split, nowMs);
        progress.restore(
                Arrays.copyOfRange(state, SPLIT_HEADER_LENGTH, state.length), runningMs(nowMs));
        enter(split, progress, (byte) state[0], state[1]);
    }

    /** Takes note of a record that is being emitted. */
    public void onRecord(int split, T value, long timestamp) {
        SplitProgress<T> progress = splits[split];
        // Records of a policy that promises nothing are no reason to be waited for.
        if (progress.record(value, timestamp) && policy.promising()) {
            hear(split, progress);
        }
    }

    /** Takes note of a promise that the source itself makes, beside its policy. */
    public void onWatermark(int split, long watermark) {
        splits[split].promise(watermark);
        hear(split, splits[split]);
    }

    /** The source says that nothing is to be expected from this split until something comes. */
    public void onIdle(int split) {
        enlist(split, splits[split]);
        splits[split].sayIdle();
    }

    /** The split has ended, and never counts again. */
    public void finish(int split) {
        enlist(split, splits[split]);
        splits[split].finish();
    }

    /** Nothing is read from the split from now on, to let others catch up: not its silence. */
    public void pause(int split, long nowMs) {
        splits[split].pause(runningMs(nowMs));
        deadlineMs = AT_ONCE;
    }

    public void resume(int split, long nowMs) {
        splits[split].resume(runningMs(nowMs));
        deadlineMs = AT_ONCE;
    }

    /** Nothing is read at all from now on, because receivers do not keep up: nobody's silence. */
    public void pauseAll(long nowMs) {
        time.stop(latest(nowMs));
        deadlineMs = AT_ONCE;
    }

    public void resumeAll(long nowMs) {
        time.start(latest(nowMs));
        deadlineMs = AT_ONCE;
    }

    /** What is to be forwarded after everything emitted so far. */
    public TimeVerdict advance(long nowMs) {
        if (announcements.ended()) {
            return TimeVerdict.NOTHING;
        }
        long runningMs = runningMs(nowMs);
        if (withNewsCount > 0) {
            takeNews(runningMs);
        }
        if (latestNowMs >= deadlineMs) {
            lookAtAll(runningMs);
        } else {
            frontier.settle();
        }
        return announcements.tell(frontier.watermark(), frontier.idle(), false);
    }

    /** The source has ended: no split will be added, nothing will come. */
    public TimeVerdict end() {
        return announcements.tell(EventTime.END, false, true);
    }

    /** Whether the task keeps nobody waiting, as of the last {@link #advance}. */
    public boolean isIdle() {
        return frontier.idle();
    }

    /** What has been forwarded last; {@link EventTime#BEGINNING} if nothing has been. */
    public long watermark() {
        return announcements.watermark();
    }

    /**
     * When {@link #advance} may have something to say though no record has come, so that an idle
     * host knows how long it may park; {@link Long#MAX_VALUE} for never, and while all is paused.
     */
    public long nextDeadlineMs() {
        if (time.stopped()) {
            return Long.MAX_VALUE;
        }
        return withNewsCount > 0 ? AT_ONCE : deadlineMs;
    }

    /** All that is remembered beside the splits. To be asked after {@link #advance}. */
    public long[] snapshot(long nowMs) {
        requireNoNews();
        long[] state = new long[STATE_LENGTH];
        state[0] = FORMAT;
        state[1] = announcements.watermark();
        state[2] = announcements.flags();
        state[3] = frontier.greatestPromise();
        silentTime.snapshot(state, 4, runningMs(nowMs));
        return state;
    }

    /** All that is remembered of a split. To be asked after {@link #advance}. */
    public long[] snapshot(int split, long nowMs) {
        requireNoNews();
        long[] own = splits[split].snapshot(runningMs(nowMs));
        long[] state = new long[SPLIT_HEADER_LENGTH + own.length];
        state[0] = frontier.state(split);
        state[1] = frontier.promise(split);
        System.arraycopy(own, 0, state, SPLIT_HEADER_LENGTH, own.length);
        return state;
    }

    private void requireNoNews() {
        if (withNewsCount > 0 && !announcements.ended()) {
            throw new IllegalStateException(
                    withNewsCount
                            + " splits have news that has not been forwarded, split "
                            + withNews[0]
                            + " among them; call advance before taking a snapshot");
        }
    }

    private SplitProgress<T> newSplit(int split, long nowMs) {
        if (split < 0 || (split < splits.length && splits[split] != null)) {
            throw new IllegalArgumentException(
                    "Split number "
                            + split
                            + (split < 0 ? " is negative" : " is being read already")
                            + "; number the splits of a task from 0, and use a number again only"
                            + " after its split has finished and advance has been called");
        }
        WatermarkGenerator<? super T> generator = policy.newGenerator();
        for (SplitProgress<T> other : splits) {
            if (other != null && other.madeBy(generator)) {
                throw new IllegalArgumentException(
                        policy
                                + " made the same generator for two splits, which would mix up"
                                + " their progress; let its supplier make a new one each time");
            }
        }
        return new SplitProgress<>(generator, runningMs(nowMs));
    }

    private void enter(int split, SplitProgress<T> progress, byte state, long promise) {
        if (split >= splits.length) {
            int length = Math.max(split + 1, splits.length * 2);
            splits = Arrays.copyOf(splits, length);
            withNews = Arrays.copyOf(withNews, length);
        }
        splits[split] = progress;
        frontier.join(split, state, promise);
        deadlineMs = AT_ONCE;
    }

    private void hear(int split, SplitProgress<T> progress) {
        enlist(split, progress);
        progress.hear();
    }

    private void enlist(int split, SplitProgress<T> progress) {
        if (!progress.hasNews()) {
            withNews[withNewsCount++] = split;
        }
    }

    private void takeNews(long runningMs) {
        boolean wasIdle = frontier.idle();
        boolean anyHeard = false;
        for (int i = 0; i < withNewsCount; i++) {
            int split = withNews[i];
            SplitProgress<T> progress = splits[split];
            anyHeard |= progress.heard();
            takeNews(split, progress, runningMs);
            if (progress.finished()) {
                long quietMs = progress.quietMs(runningMs);
                silentTime.finish(progress.promise(), quietMs, runningMs);
                frontier.leave(split);
                splits[split] = null;
            }
        }
        withNewsCount = 0;
        if (frontier.idle() && (anyHeard || !wasIdle)) {
            // Silence may be what moves event time from here on.
            deadlineMs = AT_ONCE;
        } else if (anyHeard) {
            deadlineMs = Math.min(deadlineMs, whenQuietFor(idleAfterMs, 0, runningMs));
        }
    }

    private void takeNews(int split, SplitProgress<T> progress, long runningMs) {
        if (progress.heard()) {
            frontier.wake(split);
            report(split, progress);
        }
        if (progress.saidIdle()) {
            frontier.goIdle(split);
        }
        progress.forgetNews(runningMs);
    }

    /** One after the other: if the source promises the end, what came before it still counts. */
    private void report(int split, SplitProgress<T> progress) {
        frontier.report(split, progress.policyPromise());
        frontier.report(split, progress.sourcePromise());
    }

    /** Ticks, finds out who has been silent for too long, and when to look again. */
    private void lookAtAll(long runningMs) {
        long nextMs = Long.MAX_VALUE;
        silentTime.look(runningMs);
        for (int split = 0; split < splits.length; split++) {
            SplitProgress<T> progress = splits[split];
            if (progress == null) {
                continue;
            }
            if (!progress.paused() && !time.stopped()) {
                nextMs = Math.min(nextMs, progress.tick(latestNowMs));
                report(split, progress);
            }
            long quietMs = progress.quietMs(runningMs);
            silentTime.see(progress.promise(), quietMs);
            if (quietMs >= idleAfterMs) {
                frontier.goIdle(split);
            } else if (!progress.paused()) {
                nextMs = Math.min(nextMs, whenQuietFor(idleAfterMs, quietMs, runningMs));
            }
        }
        frontier.settle();
        if (timePassesInSilence && frontier.idle()) {
            nextMs = Math.min(nextMs, passSilentTime(runningMs));
        }
        deadlineMs = nextMs;
    }

    /** Returns when to do it again. */
    private long passSilentTime(long runningMs) {
        long quietMs = silentTime.shortestQuietMs();
        if (quietMs < idleAfterMs) {
            return whenQuietFor(idleAfterMs, quietMs, runningMs);
        }
        long reached = silentTime.reached();
        if (reached == EventTime.BEGINNING) {
            return Long.MAX_VALUE;
        }
        if (reached >= EventTime.plus(frontier.watermark(), SILENT_STEP_MS)) {
            frontier.raiseTo(reached);
        }
        long nextStep = EventTime.plus(frontier.watermark(), SILENT_STEP_MS);
        return time.whenAt(EventTime.plus(runningMs, EventTime.minus(nextStep, reached)));
    }

    private long whenQuietFor(long quietLimitMs, long quietMs, long runningMs) {
        return quietLimitMs == Long.MAX_VALUE
                ? Long.MAX_VALUE
                : time.whenAt(EventTime.plus(runningMs, quietLimitMs - quietMs));
    }

    private long runningMs(long nowMs) {
        return time.at(latest(nowMs));
    }

    private long latest(long nowMs) {
        return latestNowMs = Math.max(latestNowMs, nowMs);
    }

    @SuppressWarnings("unchecked") // an array of a generic type cannot be made otherwise
    private static <T> SplitProgress<T>[] newSplits(int length) {
        return (SplitProgress<T>[]) new SplitProgress<?>[length];
    }
}
