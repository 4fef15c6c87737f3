// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.files.source;

import io.tailrace.files.format.RecordFormat;
import io.tailrace.operator.source.PollResult;
import io.tailrace.operator.source.SourceContext;
import io.tailrace.operator.source.SourceReader;
import io.tailrace.operator.source.Split;
import io.tailrace.operator.source.SplitOutput;
import io.tailrace.operator.time.EventTime;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Reads the files of one task, one after the other. Of those that are followed each is read as far
 * as it goes, and then looked at from time to time.
 *
 * <pre>
 *   add --&gt; ready --&gt; read --at the end--&gt; ended
 *             ^         |
 *             +-changed-+-as far as it goes--&gt; waiting (FollowedFiles)
 * </pre>
 *
 * Called by one thread.
 */
final class FilesReader<T> implements SourceReader<T, FilePosition> {

    /** Of several files that grow, none is read so far at once that others wait for long. */
    private static final long BYTES_BEFORE_OTHERS = 4 << 20;

    private static final long IDLE_NANOS = TimeUnit.MILLISECONDS.toNanos(1);

    private final FileOptions options;
    private final FileOpening<T> opening;
    private final FollowedFiles<T> followed;
    private final Map<String, OneFile<T>> files = new LinkedHashMap<>();
    private final ArrayDeque<OneFile<T>> ready = new ArrayDeque<>();
    private int open;

    FilesReader(
            RecordFormat<T> format, FileFinder finder, FileOptions options, SourceContext context) {
        this.options = options;
        this.opening = new FileOpening<>(format, finder, options, context);
        this.followed = new FollowedFiles<>(finder, options, context, opening);
    }

    @Override
    public void add(Split<FilePosition> split, SplitOutput<T> output) {
        OneFile<T> file = new OneFile<>(split.id(), split.position(), output);
        files.put(split.id(), file);
        ready.add(file);
        open++;
        if (options.inTimeOrder()) {
            output.idle();
        } else {
            output.pause();
        }
    }

    @Override
    public PollResult poll() throws IOException {
        if (options.follow()) {
            followed.look(ready, this::end);
        }
        OneFile<T> file = ready.peek();
        if (file != null) {
            read(file);
        }
        if (open == 0) {
            return PollResult.FINISHED;
        }
        return ready.isEmpty() ? PollResult.NOTHING_NOW : PollResult.MORE;
    }

    @Override
    public long nanosUntilNext() {
        if (!ready.isEmpty()) {
            return 0;
        }
        return options.follow() ? followed.nanosUntilLook() : IDLE_NANOS;
    }

    @Override
    public FilePosition position(String splitId) {
        OneFile<T> file = files.get(splitId);
        if (file == null) {
            throw new IllegalArgumentException("There is no file '" + splitId + "' being read");
        }
        return file.position();
    }

    @Override
    public void close() throws IOException {
        IOException first = null;
        for (OneFile<T> file : files.values()) {
            try {
                opening.close(file);
            } catch (IOException failure) {
                first = first == null ? failure : first;
            }
        }
        if (first != null) {
            throw first;
        }
    }

    private void read(OneFile<T> file) throws IOException {
        if (!file.output().accepting()) {
            return;
        }
        begin(file);
        if (file.cursor() == null && !opening.open(file)) {
            endFirst();
            return;
        }
        try {
            readOn(file);
        } catch (ReplacedFileException replaced) {
            if (!opening.onReplaced(file, replaced)) {
                endFirst();
            }
        } catch (FileReadException known) {
            throw known;
        } catch (IOException failure) {
            throw new FileReadException(file.position().file(), failure);
        }
    }

    private void begin(OneFile<T> file) {
        if (file.begun()) {
            return;
        }
        file.begin();
        if (options.inTimeOrder()) {
            // Wakes it, and promises nothing.
            file.output().watermark(EventTime.BEGINNING);
        } else {
            file.output().resume();
        }
    }

    private void readOn(OneFile<T> file) throws IOException {
        FileCursor<T> cursor = file.cursor();
        long enough = cursor.loaded() + BYTES_BEFORE_OTHERS;
        boolean whole = !options.follow() || file.whole() || opening.isCompressed(file);
        while (file.output().accepting()) {
            switch (cursor.next(whole)) {
                case RECORD -> file.output().emit(cursor.record());
                case MALFORMED -> refuse(file, cursor);
                case UNREADABLE -> {
                    refuse(file, cursor);
                    endFirst();
                    return;
                }
                case NOTHING -> {
                    onNothing(file);
                    return;
                }
                case PASSED_OVER -> {
                    return;
                }
            }
            if (options.follow() && cursor.loaded() > enough && ready.size() > 1) {
                ready.add(ready.remove());
                if (ready.size() > FollowedFiles.MOST_OPEN) {
                    opening.close(file);
                }
                return;
            }
        }
    }

    private void refuse(OneFile<T> file, FileCursor<T> cursor) {
        file.output().refuse(cursor.malformed().record(), cursor.malformed());
    }

    /** It has been read as far as it goes. */
    private void onNothing(OneFile<T> file) throws IOException {
        if (!options.follow() || opening.isCompressed(file) || file.isGone()) {
            endFirst();
            return;
        }
        ready.remove();
        file.takeAsWhole(false);
        followed.await(file);
        file.output().idle();
    }

    private void endFirst() throws IOException {
        OneFile<T> file = ready.remove();
        OneFile<T> next = ready.peek();
        if (options.inTimeOrder() && next != null) {
            // Before the other leaves, or for a moment nobody would be waited for.
            begin(next);
        }
        end(file);
    }

    private void end(OneFile<T> file) throws IOException {
        opening.close(file);
        open--;
        if (options.follow()) {
            // Files come and go without end.
            files.remove(file.id());
        }
        if (file.isGone()) {
            file.output().endAndForget();
        } else {
            file.output().end();
        }
    }
}
