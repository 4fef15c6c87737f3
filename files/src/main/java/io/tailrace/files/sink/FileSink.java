// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.files.sink;

import io.tailrace.files.csv.CsvFormat;
import io.tailrace.files.format.RecordFormat;
import io.tailrace.files.format.RecordWriter;
import io.tailrace.files.json.JsonLinesFormat;
import io.tailrace.files.text.TextFormat;
import io.tailrace.operator.codec.ByteWriter;
import io.tailrace.operator.codec.TypeRef;
import io.tailrace.operator.sink.SinkContext;
import io.tailrace.operator.sink.SinkGuarantee;
import io.tailrace.operator.sink.SinkTraits;
import io.tailrace.operator.sink.TransactionalSink;
import io.tailrace.operator.sink.TransactionalWriter;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.time.Duration;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;

/**
 * Writes records into files of a directory, each seen once. Immutable; each setting returns a
 * changed sink.
 *
 * <ol>
 *   <li>A shown file never changes, holds whole records only, and all of them belong to a
 *       checkpoint that is complete. What is written but not shown yet lies in a hidden folder, and
 *       may go again. The names of what one task has shown sort in the order of writing.
 *   <li>Unless it is said otherwise, a part ends at every checkpoint. Where it may go on, what is
 *       written is not seen before the part ends, which is at the end of the input at the latest.
 *   <li>A record that cannot be written is refused, and leaves no trace in the file.
 *   <li>Names begin with that of the sink; nothing else is touched, so that several sinks may share
 *       a directory. Two jobs with a sink of one name may not.
 *   <li>Whoever takes files away leaves those of the newest checkpoint: recovery looks for them. A
 *       job that begins anew wants a directory without files of its sink: it will not mix its
 *       output with that of another run. Prefix, suffix and compression stay what they are as long
 *       as a job goes on.
 *   <li>The directory is made if it does not exist.
 * </ol>
 */
public final class FileSink<T> implements TransactionalSink<T, WrittenParts> {

    private final Path directory;
    private final Layout<T> layout;
    private final Set<PosixFilePermission> permissions;

    private FileSink(Path directory, Layout<T> layout, Set<PosixFilePermission> permissions) {
        this.directory = Objects.requireNonNull(directory, "directory");
        this.layout = layout;
        this.permissions = permissions;
    }

    public static <T> FileSink<T> of(Path directory, RecordFormat<T> format) {
        return new FileSink<>(directory, Layout.of(format), Set.of());
    }

    /** A line for each record, UTF-8. */
    public static FileSink<String> text(Path directory) {
        return of(directory, TextFormat.utf8());
    }

    /** A line for each record, UTF-8: what the function makes of it. */
    public static <T> FileSink<T> text(Path directory, Function<? super T, String> line) {
        Objects.requireNonNull(line, "line");
        TextFormat lines = TextFormat.utf8();
        return new FileSink<>(
                directory,
                Layout.of(() -> new Lines<T>(lines.writer(), line), lines.suffix()),
                Set.of());
    }

    /** Lines of fields, with a header that names them. */
    public static <T> FileSink<T> csv(Path directory, Class<T> type) {
        return of(directory, CsvFormat.of(type));
    }

    /** A JSON value a line. */
    public static <T> FileSink<T> jsonLines(Path directory, Class<T> type) {
        return of(directory, JsonLinesFormat.of(type));
    }

    /**
     * Ends a part when it has as many bytes, before they are compressed, and no more at every
     * checkpoint.
     */
    public FileSink<T> rollingAfterBytes(long bytes) {
        return with(layout.withRolling(layout.rolling().afterBytes(bytes)));
    }

    /**
     * Ends a part when it is so old, by the clock of the host, and no more at every checkpoint.
     * That is looked at when a checkpoint is taken: before, nobody would see it anyway.
     */
    public FileSink<T> rollingEvery(Duration age) {
        return with(layout.withRolling(layout.rolling().afterAge(age)));
    }

    /** Ends a part at every checkpoint, too. */
    public FileSink<T> rollingAtCheckpoints() {
        return with(layout.withRolling(layout.rolling().atEveryCheckpointToo()));
    }

    /**
     * Puts a record into a folder that is named after a value of it: {@code country=DE}. Whatever
     * the value is, it is one folder: characters that not every file system takes are written as
     * percent signs and numbers, nothing at all as {@code __none__}.
     */
    public FileSink<T> partitionedBy(String name, Function<? super T, ?> value) {
        return with(layout.withPartitions(KeyPartitions.byValue(name, value)));
    }

    /**
     * Puts a record into the folder of that path, with slashes between folders: {@code
     * country=DE/city=Ulm}. A record that asks for anything but folders below the directory, with
     * plain names, is refused.
     */
    public FileSink<T> partitionedBy(Function<? super T, String> path) {
        return with(layout.withPartitions(KeyPartitions.byPath(path)));
    }

    /**
     * By the day of its timestamp in that zone: {@code day=2026-11-22}. Folders get success
     * markers.
     */
    public FileSink<T> partitionedByDay(ZoneId zone) {
        return with(layout.withPartitions(new TimePartitions(ChronoUnit.DAYS, zone)));
    }

    /**
     * By the hour of its timestamp in that zone: {@code day=2026-11-22/hour=08}. Folders get
     * success markers.
     */
    public FileSink<T> partitionedByHour(ZoneId zone) {
        return with(layout.withPartitions(new TimePartitions(ChronoUnit.HOURS, zone)));
    }

    /**
     * Puts an empty file {@code _SUCCESS} into each folder when nothing more comes into it: into
     * those of a day or hour when it is over by the watermarks of all tasks, into all others, and
     * the directory itself, at the end of the input. When the file is there, all that was written
     * into the folder is shown. Records that come later than their watermark come into it all the
     * same, and are counted.
     */
    public FileSink<T> withSuccessMarkers() {
        return with(layout.withMarking(Layout.Marking.ALWAYS));
    }

    /** Says of no folder that it is complete, be it that of a day or hour. */
    public FileSink<T> withoutSuccessMarkers() {
        return with(layout.withMarking(Layout.Marking.NEVER));
    }

    /** Compresses files; their names end with {@code .gz} then. */
    public FileSink<T> gzipped() {
        return with(layout.withGzip());
    }

    /** What names of files begin with, instead of the sink's name. */
    public FileSink<T> withPrefix(String prefix) {
        return with(layout.withPrefix(Objects.requireNonNull(prefix, "prefix")));
    }

    /** What names of files end with, instead of what is usual for the format; with the dot. */
    public FileSink<T> withSuffix(String suffix) {
        return with(layout.withSuffix(suffix));
    }

    /** Of files, instead of those that the process gives by default. */
    public FileSink<T> withPermissions(Set<PosixFilePermission> permissions) {
        if (!FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
            throw new UnsupportedOperationException(
                    "The file system of this machine has no such permissions");
        }
        return new FileSink<>(directory, layout, Set.copyOf(permissions));
    }

    /** How many files a task has open at a time, 64 unless said; partitions may be more. */
    public FileSink<T> withOpenFiles(int most) {
        return with(layout.withMostOpen(most));
    }

    @Override
    public SinkTraits traits() {
        return SinkTraits.of(SinkGuarantee.TRANSACTIONAL).thatBlocks();
    }

    @Override
    public TypeRef<WrittenParts> committableType() {
        return TypeRef.of(WrittenParts.class);
    }

    @Override
    public TransactionalWriter<T, WrittenParts> writer(SinkContext context) throws IOException {
        try {
            return new FileSinkWriter<>(context, layout, DirectoryFiles.in(directory, permissions));
        } catch (IOException failure) {
            throw new FileSinkException(
                    context.name(), "make its directory", directory.toString(), failure);
        }
    }

    @Override
    public String toString() {
        return "files in " + directory;
    }

    private FileSink<T> with(Layout<T> layout) {
        return new FileSink<>(directory, layout, permissions);
    }

    private record Lines<T>(RecordWriter<String> lines, Function<? super T, String> line)
            implements RecordWriter<T> {

        @Override
        public void begin(ByteWriter out) {
            lines.begin(out);
        }

        @Override
        public void write(T record, ByteWriter out) {
            lines.write(line.apply(record), out);
        }
    }
}
