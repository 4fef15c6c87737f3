// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.files.source;

import io.tailrace.operator.Counter;
import io.tailrace.operator.source.JobEndListener;
import io.tailrace.operator.source.PollResult;
import io.tailrace.operator.source.SourceContext;
import io.tailrace.operator.source.SourceReader;
import io.tailrace.operator.source.Split;
import io.tailrace.operator.source.SplitOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ThreadFactory;

/**
 * A host of one task over the files of a source, whose clock the test moves. It may be stopped at
 * any moment and goes on from what {@link #checkpoint} has taken. For one thread.
 */
final class ReadFiles<T> implements AutoCloseable {

    /** What a checkpoint holds of a source. */
    record Checkpoint(Map<String, FilePosition> open, Set<String> ended, int records) {}

    private static final int MOST_FRUITLESS_POLLS = 100_000;

    private final FileSource<T> source;
    private final Map<String, Output> open = new LinkedHashMap<>();
    private final Set<String> ended = new HashSet<>();
    private final Set<String> everAdded = new HashSet<>();
    private final Set<String> missed = new HashSet<>();
    private final List<T> records = new ArrayList<>();
    private final List<MalformedRecord> refused = new ArrayList<>();
    private final List<String> said = new ArrayList<>();
    private final Map<String, Count> counts = new HashMap<>();
    private SourceReader<T, FilePosition> reader;
    private long nowMs = 1_000_000;
    private long nextLookMs;
    private int credit;
    private int portion = Integer.MAX_VALUE;

    private ReadFiles(FileSource<T> source) {
        this.source = source;
    }

    static <T> ReadFiles<T> of(FileSource<T> source) throws Exception {
        ReadFiles<T> read = new ReadFiles<>(source);
        read.begin();
        for (Split<FilePosition> split : source.splits(1)) {
            read.add(split);
        }
        return read;
    }

    /** Goes on where another has been. */
    static <T> ReadFiles<T> from(Checkpoint checkpoint, FileSource<T> source) throws Exception {
        ReadFiles<T> read = new ReadFiles<>(source);
        read.begin();
        read.ended.addAll(checkpoint.ended());
        for (Map.Entry<String, FilePosition> one : checkpoint.open().entrySet()) {
            read.add(new Split<>(one.getKey(), one.getValue()));
        }
        if (source.traits().discoversSplits()) {
            read.look();
        }
        return read;
    }

    /** From now on a poll takes so many records at most. */
    ReadFiles<T> inPortionsOf(int most) {
        portion = most;
        return this;
    }

    /** Reads whatever there is to read now. */
    ReadFiles<T> read() throws Exception {
        int fruitless = 0;
        PollResult result = PollResult.MORE;
        while (result == PollResult.MORE) {
            int before = records.size() + refused.size();
            result = poll();
            fruitless = records.size() + refused.size() > before ? 0 : fruitless + 1;
            if (fruitless > MOST_FRUITLESS_POLLS) {
                throw new AssertionError("asks to be polled again and again for nothing");
            }
        }
        return this;
    }

    PollResult poll() throws Exception {
        credit = portion;
        PollResult result = reader.poll();
        if ((result == PollResult.FINISHED) != open.isEmpty()) {
            throw new AssertionError(result + " with " + open.size() + " files open");
        }
        return result;
    }

    /** Lets time pass, and reads what there is then. */
    ReadFiles<T> pass(long millis) throws Exception {
        nowMs += millis;
        if (source.traits().discoversSplits() && nowMs >= nextLookMs) {
            look();
        }
        return read();
    }

    Checkpoint checkpoint() {
        Map<String, FilePosition> positions = new LinkedHashMap<>();
        open.keySet().forEach(id -> positions.put(id, reader.position(id)));
        return new Checkpoint(positions, Set.copyOf(ended), records.size());
    }

    List<T> records() {
        return records;
    }

    List<MalformedRecord> refused() {
        return refused;
    }

    /** What was said of splits besides records, in order. */
    List<String> said() {
        return said;
    }

    int openFiles() {
        return open.size();
    }

    /** Of how many files, of all there have been, the reader can tell the position. */
    long knownToTheReader() {
        return everAdded.stream().filter(this::isKnown).count();
    }

    private boolean isKnown(String id) {
        try {
            return reader.position(id) != null;
        } catch (IllegalArgumentException unknown) {
            return false;
        }
    }

    long count(String counter) {
        return counts.containsKey(counter) ? counts.get(counter).sum : 0;
    }

    @Override
    public void close() throws IOException {
        try {
            reader.close();
        } catch (IOException failure) {
            throw failure;
        } catch (Exception impossible) {
            throw new AssertionError(impossible);
        }
    }

    private void begin() throws Exception {
        reader = source.reader(new Context());
        nextLookMs = nowMs + source.discoverEveryMs();
    }

    private void look() throws Exception {
        nextLookMs = nowMs + source.discoverEveryMs();
        Set<String> named = new HashSet<>();
        for (Split<FilePosition> split : source.splits(1)) {
            named.add(split.id());
            if (!open.containsKey(split.id()) && !ended.contains(split.id())) {
                add(split);
            }
        }
        ended.removeIf(id -> !named.contains(id) && missed.contains(id));
        missed.clear();
        ended.stream().filter(id -> !named.contains(id)).forEach(missed::add);
    }

    private void add(Split<FilePosition> split) throws Exception {
        Output output = new Output(split.id(), split.position().file());
        open.put(split.id(), output);
        everAdded.add(split.id());
        reader.add(split, output);
    }

    private static final class Count implements Counter {
        private long sum;

        @Override
        public void add(long amount) {
            sum += amount;
        }

        @Override
        public long count() {
            return sum;
        }
    }

    private final class Output implements SplitOutput<T> {
        private final String id;
        private final String file;

        private Output(String id, String file) {
            this.id = id;
            this.file = file;
        }

        @Override
        public boolean accepting() {
            return credit > 0;
        }

        @Override
        public void emit(T value) {
            requireOpen();
            credit--;
            records.add(value);
        }

        @Override
        public void emit(T value, long nativeTimestamp) {
            throw new AssertionError("files have no timestamps");
        }

        @Override
        public void refuse(Object raw, Exception why) {
            requireOpen();
            if (((MalformedFileException) why).record() != raw) {
                throw new AssertionError("another record than " + raw);
            }
            credit--;
            refused.add((MalformedRecord) raw);
        }

        @Override
        public void watermark(long watermark) {
            requireOpen();
            said.add(file + " wakes");
        }

        @Override
        public void idle() {
            requireOpen();
            said.add(file + " is idle");
        }

        @Override
        public void pause() {
            requireOpen();
            said.add(file + " pauses");
        }

        @Override
        public void resume() {
            requireOpen();
            said.add(file + " resumes");
        }

        @Override
        public void end() {
            requireOpen();
            said.add(file + " ends");
            open.remove(id);
            ended.add(id);
        }

        @Override
        public void endAndForget() {
            end();
            ended.remove(id);
        }

        private void requireOpen() {
            if (open.get(id) != this) {
                throw new AssertionError("split " + id + " has ended");
            }
        }
    }

    private final class Context implements SourceContext {

        @Override
        public String name() {
            return "files";
        }

        @Override
        public int taskIndex() {
            return 0;
        }

        @Override
        public int parallelism() {
            return 1;
        }

        @Override
        public long processingTimeMs() {
            return nowMs;
        }

        @Override
        public long startedMs() {
            return 0;
        }

        @Override
        public void wake() {}

        @Override
        public void whenJobEnds(JobEndListener listener) {}

        @Override
        public Counter counter(String name) {
            return counts.computeIfAbsent(name, any -> new Count());
        }

        @Override
        public ThreadFactory threads() {
            throw new UnsupportedOperationException("files need no threads");
        }
    }
}
