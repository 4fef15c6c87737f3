// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.samples.child;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/**
 * A program that runs as a process of its own.
 *
 * <ol>
 *   <li>Its output, errors included, is read all the time, so that it never waits for its reader;
 *       the last lines are kept for whoever has to explain a failure.
 *   <li>It does not outlive the JVM that started it, unless that is killed; see {@link
 *       EndsWithItsParent} for that.
 *   <li>Used by one thread.
 * </ol>
 */
public final class ChildJvm implements AutoCloseable {

    private static final int KEPT_LINES = 200;

    private static final Set<ChildJvm> RUNNING = ConcurrentHashMap.newKeySet();

    static {
        Runtime.getRuntime()
                .addShutdownHook(
                        new Thread(() -> RUNNING.forEach(ChildJvm::destroy), "end-children"));
    }

    /**
     * A line of output.
     *
     * @param readNs when it was read, by {@link System#nanoTime}
     */
    public record Line(String text, long readNs) {}

    private final Process process;
    private final long startedNs;
    private final Thread reader;

    /** What was not waited for yet, and what was said last; both guarded by this. */
    private final Deque<Line> unread = new ArrayDeque<>();

    private final Deque<String> kept = new ArrayDeque<>();
    private boolean ended;

    private ChildJvm(Process process, long startedNs) {
        this.process = process;
        this.startedNs = startedNs;
        this.reader = new Thread(this::readOutput, "output-of-" + process.pid());
        reader.setDaemon(true);
    }

    static ChildJvm start(List<String> commandLine) throws IOException {
        long startedNs = System.nanoTime();
        ChildJvm child =
                new ChildJvm(
                        new ProcessBuilder(commandLine).redirectErrorStream(true).start(),
                        startedNs);
        RUNNING.add(child);
        child.reader.start();
        return child;
    }

    /** When it was started, by {@link System#nanoTime}. */
    public long startedNs() {
        return startedNs;
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /**
     * Waits for the next line of that kind; those before it are passed over.
     *
     * @throws IOException if it has ended, or time has passed, without such a line
     */
    public synchronized Line await(Predicate<String> wanted, Duration patience)
            throws IOException, InterruptedException {
        long deadlineNs = System.nanoTime() + patience.toNanos();
        while (true) {
            while (!unread.isEmpty()) {
                Line line = unread.remove();
                if (wanted.test(line.text())) {
                    return line;
                }
            }
            if (ended) {
                throw new IOException("The program has ended, and did not say it:\n" + said());
            }
            long leftNs = deadlineNs - System.nanoTime();
            if (leftNs <= 0) {
                throw new IOException("Not said within " + patience + ":\n" + said());
            }
            TimeUnit.NANOSECONDS.timedWait(this, leftNs);
        }
    }

    /** Ends it as {@code kill -9} does, and waits until it is no more. */
    public void kill() throws InterruptedException {
        destroy();
        awaitOutput();
    }

    /** Asks it to end, as Ctrl-C does. */
    public void askToEnd() {
        process.toHandle().destroy();
    }

    /**
     * Waits until it has ended by itself, or as it was asked to.
     *
     * @return its exit code
     * @throws IOException if that takes too long
     */
    public int awaitEnd(Duration patience) throws IOException, InterruptedException {
        if (!process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
            throw new IOException("Has not ended within " + patience + ":\n" + said());
        }
        awaitOutput();
        return process.exitValue();
    }

    /** The last lines of its output, those that were waited for included. */
    public synchronized String said() {
        return String.join("\n", kept);
    }

    /** Kills it if it still runs. */
    @Override
    public void close() {
        try {
            kill();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** By its handle: a process that is destroyed by itself loses its output as well. */
    private void destroy() {
        process.toHandle().destroyForcibly();
    }

    private void awaitOutput() throws InterruptedException {
        process.waitFor();
        reader.join();
    }

    private void readOutput() {
        try (BufferedReader output = process.inputReader()) {
            for (String line = output.readLine(); line != null; line = output.readLine()) {
                add(line);
            }
        } catch (IOException | UncheckedIOException failure) {
            add("(the rest of the output could not be read: " + failure + ")");
        } finally {
            end();
        }
    }

    private synchronized void add(String line) {
        unread.add(new Line(line, System.nanoTime()));
        kept.add(line);
        if (kept.size() > KEPT_LINES) {
            kept.remove();
        }
        notifyAll();
    }

    private synchronized void end() {
        ended = true;
        RUNNING.remove(this);
        notifyAll();
    }
}
