// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.files.source;

import io.tailrace.files.csv.CsvFormat;
import io.tailrace.files.format.RecordFormat;
import io.tailrace.files.json.JsonLinesFormat;
import io.tailrace.files.text.TextFormat;
import io.tailrace.operator.codec.TypeRef;
import io.tailrace.operator.source.Source;
import io.tailrace.operator.source.SourceContext;
import io.tailrace.operator.source.SourceReader;
import io.tailrace.operator.source.SourceTraits;
import io.tailrace.operator.source.Split;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;

/**
 * Reads the records of files: of one, or of all in a folder and below it. Each file is a split, and
 * is read by one task, from its first record to its last.
 *
 * <pre>{@code
 * FileSource.text(inbox).matching("**\/*.log").follow()
 * }</pre>
 *
 * <ol>
 *   <li>By default the files that are there at the start are read to their ends, and that is all.
 *       If {@linkplain #follow followed}, so are those that appear and lines that are appended, and
 *       there is no end.
 *   <li>Passed over are names that begin with {@code .} or {@code _} or end with {@code .tmp},
 *       {@code .inprogress}, {@code .pending}, and folders named so.
 *   <li>The position in a file is a byte and what the file begins with, so that a run that goes on
 *       tells whether it is the file that it was. A file that is followed is known by what the file
 *       system knows it by, not by its name: it may be renamed.
 *   <li>Compressed files are read as what comes out. A run that goes on in the middle of one
 *       decompresses it from the beginning.
 *   <li>What is no record is up to {@code onError} of the source's step: the job fails, naming
 *       file, line and column; or it is counted; or it is a dead letter whose value is a {@link
 *       MalformedRecord}.
 * </ol>
 *
 * <p>Immutable. Reading may wait for a disk, so it is done on a thread of its own.
 */
public final class FileSource<T> implements Source<T, FilePosition> {

    private static final Logger LOG = System.getLogger(FileSource.class.getName());

    private final RecordFormat<T> format;
    private final FileFinder finder;
    private final FileOptions options;

    private FileSource(RecordFormat<T> format, FileFinder finder, FileOptions options) {
        this.format = format;
        this.finder = finder;
        this.options = options;
    }

    /** Lines of text in UTF-8. */
    public static FileSource<String> text(Path fileOrFolder) {
        return of(fileOrFolder, TextFormat.utf8());
    }

    /** CSV in UTF-8 with a header, of whose fields these records are made. */
    public static <T> FileSource<T> csv(Path fileOrFolder, Class<T> type) {
        return of(fileOrFolder, CsvFormat.of(type));
    }

    /** A JSON value in each line, in UTF-8, of which these records are made. */
    public static <T> FileSource<T> jsonLines(Path fileOrFolder, Class<T> type) {
        return of(fileOrFolder, JsonLinesFormat.of(type));
    }

    /** In another format, or in one of the above with other settings. */
    public static <T> FileSource<T> of(Path fileOrFolder, RecordFormat<T> format) {
        Objects.requireNonNull(fileOrFolder, "fileOrFolder");
        Objects.requireNonNull(format, "format");
        return new FileSource<>(format, FileFinder.of(fileOrFolder), FileOptions.standard());
    }

    /**
     * Of a folder only the files whose names, relative to it, match this pattern, as {@code *.log}
     * for those in the folder itself, or {@code **}{@code /*.log} for those below it too.
     *
     * @see java.nio.file.FileSystem#getPathMatcher
     */
    public FileSource<T> matching(String glob) {
        if (glob.startsWith("/")) {
            throw new IllegalArgumentException(
                    "Pattern '%s' begins with '/', as no name relative to a folder does. Remedy: leave out the folder of the source, as in *.csv or **/*.csv"
                            .formatted(glob));
        }
        return found(finder.matching(glob));
    }

    /** Of a folder only the files for which this holds. Asked often, and by several threads. */
    public FileSource<T> onlyIf(Predicate<? super Path> filter) {
        Objects.requireNonNull(filter, "filter");
        return found(finder.onlyIf(filter));
    }

    /** Also files and folders whose names say that they are hidden or not finished. */
    public FileSource<T> withHidden() {
        return found(finder.withHidden());
    }

    /** A task reads the files that were last changed first, first; by default it goes by names. */
    public FileSource<T> oldestFirst() {
        return found(finder.sortedByTime());
    }

    /**
     * Goes on with files that appear and lines that are appended, without end. A line counts when
     * it has its end. What has been read and is changed afterwards is not read again: {@link
     * WhenReplaced}.
     */
    public FileSource<T> follow() {
        return new FileSource<>(format, finder.knowingByInode(), options.following());
    }

    /** How often to look for new files, every second by default. */
    public FileSource<T> lookingForFilesEvery(Duration interval) {
        return with(options.looking(interval, options.lookForLinesEvery()));
    }

    /** How often to look for appended lines, every 100 milliseconds by default. */
    public FileSource<T> lookingForLinesEvery(Duration interval) {
        return with(options.looking(options.lookForFilesEvery(), interval));
    }

    /**
     * Of a file that is followed, a last line without an end counts when nothing has been appended
     * for so long. What is appended after that is a line of its own.
     */
    public FileSource<T> endingLinesAfter(Duration silence) {
        return with(options.endingLines(silence));
    }

    /** Longer ones are malformed; 1 MiB by default. */
    public FileSource<T> recordsOfAtMost(int bytes) {
        return with(options.limited(bytes, options.mostDecompressedBytes()));
    }

    /** A compressed file that becomes larger fails the job; 16 GiB by default. */
    public FileSource<T> decompressingAtMost(long bytes) {
        return with(options.limited(options.mostRecordBytes(), bytes));
    }

    /** All files are compressed so, whatever their names are. */
    public FileSource<T> compressed(Compression how) {
        Objects.requireNonNull(how, "how");
        return new FileSource<>(format, finder.compressed(how), options);
    }

    public FileSource<T> whenReplaced(WhenReplaced then) {
        return with(options.replaced(Objects.requireNonNull(then, "then")));
    }

    /**
     * Promises that in the order in which a task reads its files, records of a later file are not
     * earlier. Files that are not begun then hold no watermark back; without it, event time stands
     * until a task reads its last file, or it has read all of them once.
     */
    public FileSource<T> filesInTimeOrder() {
        return with(options.ordered());
    }

    @Override
    public SourceTraits traits() {
        return options.follow()
                ? SourceTraits.replayableAndEndless().thatBlocks().discoveringSplits()
                : SourceTraits.replayableAndBounded().thatBlocks();
    }

    @Override
    public TypeRef<FilePosition> positionType() {
        return TypeRef.of(FilePosition.class);
    }

    @Override
    public List<Split<FilePosition>> splits(int parallelism) throws IOException {
        List<FileFinder.Found> files = finder.list();
        if (files.isEmpty() && !options.follow()) {
            LOG.log(Level.WARNING, "Nothing is read: there is no file for {0}", this);
        }
        return files.stream()
                .map(file -> new Split<>(file.id(), FilePosition.beginningOf(file.name())))
                .toList();
    }

    @Override
    public long discoverEveryMs() {
        return options.lookForFilesEvery().toMillis();
    }

    @Override
    public SourceReader<T, FilePosition> reader(SourceContext context) {
        if (options.follow() && context.taskIndex() == 0 && !Files.exists(finder.path())) {
            LOG.log(
                    Level.WARNING,
                    "Source ''{0}'': there is no ''{1}'' yet. It is taken for a file that comes later",
                    context.name(),
                    finder.path());
        }
        return new FilesReader<>(format, finder, options, context);
    }

    @Override
    public String toString() {
        return format
                + " from "
                + finder.path()
                + (finder.glob() == null ? "" : " matching " + finder.glob())
                + (options.follow() ? ", followed" : "");
    }

    private FileSource<T> found(FileFinder by) {
        return new FileSource<>(format, by, options);
    }

    private FileSource<T> with(FileOptions changed) {
        return new FileSource<>(format, finder, changed);
    }
}
