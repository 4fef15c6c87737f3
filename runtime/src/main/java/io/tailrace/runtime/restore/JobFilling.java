// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.runtime.restore;

import io.tailrace.checkpoint.store.CheckpointReader;
import io.tailrace.checkpoint.store.SectionSize;
import io.tailrace.checkpoint.store.TaskContents;
import io.tailrace.operator.codec.ByteReader;
import io.tailrace.state.snapshot.FrameKind;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.LongAdder;

/**
 * Fills the state of all tasks, section by section. Each section, with those that it builds on, is
 * read once and from its first byte to its last, whoever wants something of it: so it is checked,
 * too, before anything is done with what it holds.
 *
 * <p>As many threads as there are may take sections at the same time. Which of them fills what is
 * not told before; with one thread everything happens in one order.
 */
public final class JobFilling {

    private final RestoredJob job;
    private final List<StateFilling> tasks;
    private final SectionSize size;
    private final Queue<TaskContents> left;
    private final int sections;
    private final LongAdder bytesRead = new LongAdder();
    private final LongAdder rowsRead = new LongAdder();
    private volatile boolean givenUp;

    private JobFilling(
            RestoredJob job, List<StateFilling> tasks, SectionSize size, List<TaskContents> left) {
        this.job = job;
        this.tasks = List.copyOf(tasks);
        this.size = size;
        this.sections = left.size();
        this.left = new ConcurrentLinkedQueue<>(left);
    }

    /** The largest section first, so that none is left at the end for one thread alone. */
    public static JobFilling of(RestoredJob job, List<StateFilling> tasks) throws IOException {
        record Sized(TaskContents section, SectionSize size) {}
        List<Sized> sized = new ArrayList<>();
        SectionSize all = SectionSize.NOTHING;
        for (TaskContents section : job.reader().contents().tasks()) {
            SectionSize one = SectionSize.NOTHING;
            for (CheckpointReader reader : needed(job, section)) {
                one = one.and(reader.size(section.task()));
            }
            sized.add(new Sized(section, one));
            all = all.and(one);
        }
        sized.sort(Comparator.comparingLong((Sized one) -> one.size().bytes()).reversed());
        return new JobFilling(job, tasks, all, sized.stream().map(Sized::section).toList());
    }

    /** How many threads there is something to do for. */
    public int sections() {
        return sections;
    }

    /**
     * Reads one more section.
     *
     * @return {@code false} if all have been taken
     * @throws io.tailrace.checkpoint.store.DamagedCheckpointException if it is not as it was
     *     written; what has been filled is of no use then
     * @throws RestoreGivenUpException if nobody wants it any more
     */
    public boolean readNext() throws IOException {
        TaskContents section = left.poll();
        if (section == null) {
            return false;
        }
        read(section);
        return true;
    }

    /** Reads all that is left. */
    public void readAll() throws IOException {
        while (readNext()) {
            // One after the other.
        }
    }

    /** Whoever is at it throws soon. Of any thread. */
    public void giveUp() {
        givenUp = true;
    }

    /** Of any thread. */
    public RestoreFigures figures(long lastedNanos, boolean complete) {
        return new RestoreFigures(
                job.checkpoint(),
                bytesRead.sum(),
                size.bytes(),
                rowsRead.sum(),
                size.rows(),
                lastedNanos,
                complete);
    }

    /** With all that it builds on, oldest first: what comes later replaces what came before. */
    private void read(TaskContents section) throws IOException {
        for (CheckpointReader reader : needed(job, section)) {
            boolean last = reader == job.reader();
            List<StateFilling.OfSection> takers = new ArrayList<>();
            for (StateFilling task : tasks) {
                StateFilling.OfSection taker =
                        last
                                ? task.section(job, section)
                                : task.keyedSection(job, reader.contents().task(section.task()));
                if (!taker.isEmpty()) {
                    takers.add(taker);
                }
            }
            reader.frames(
                    section.task(),
                    group -> true,
                    (part, kind, group, content) -> frame(takers, part, kind, group, content));
        }
    }

    private static List<CheckpointReader> needed(RestoredJob job, TaskContents section) {
        List<CheckpointReader> needed = new ArrayList<>();
        if (section.oldest() > 0) {
            for (CheckpointReader earlier : job.reader().basis()) {
                if (earlier.info().id() >= section.oldest()) {
                    needed.add(earlier);
                }
            }
        }
        needed.add(job.reader());
        return needed;
    }

    private void frame(
            List<StateFilling.OfSection> takers,
            int part,
            FrameKind kind,
            int group,
            ByteReader content) {
        if (givenUp) {
            throw new RestoreGivenUpException(job.checkpoint());
        }
        int length = content.remaining();
        for (int i = 0; i < takers.size(); i++) {
            takers.get(i).frame(part, kind, group, content);
        }
        bytesRead.add(length);
        if (kind == FrameKind.ROW) {
            rowsRead.increment();
        }
    }
}
