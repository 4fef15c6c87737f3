// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.files.source;

import io.tailrace.files.format.RecordFormat;
import io.tailrace.operator.Counter;
import io.tailrace.operator.source.SourceContext;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Path;

/** Opens and closes the files of one task, and decides about those that are not what they were. */
final class FileOpening<T> {

    private static final Logger LOG = System.getLogger(FileOpening.class.getName());

    private final RecordFormat<T> format;
    private final FileFinder finder;
    private final FileOptions options;
    private final String source;
    private final Counter replaced;
    private final Counter gone;

    FileOpening(
            RecordFormat<T> format, FileFinder finder, FileOptions options, SourceContext context) {
        this.format = format;
        this.finder = finder;
        this.options = options;
        this.source = context.name();
        this.replaced = context.counter("files-replaced");
        this.gone = context.counter("files-gone");
    }

    boolean isCompressed(OneFile<T> file) {
        return compression(file) != Compression.NONE;
    }

    private Compression compression(OneFile<T> file) {
        return finder.compression().of(file.position().file());
    }

    /**
     * Opens it where it is to be read on.
     *
     * @return whether there is anything to read
     */
    boolean open(OneFile<T> file) throws IOException {
        if (options.follow() && !find(file)) {
            tellGone(file);
            return false;
        }
        String name = file.position().file();
        Path path = finder.resolve(name);
        Compression compression = compression(file);
        try {
            FileBytes bytes =
                    compression == Compression.NONE
                            ? new PlainBytes(path)
                            : new InflatedBytes(
                                    name, path, compression, options.mostDecompressedBytes());
            file.opened(
                    new FileCursor<>(
                            file.position(), bytes, format.reader(), options.mostRecordBytes()));
            return true;
        } catch (FileReadException known) {
            throw known;
        } catch (IOException failure) {
            throw new FileReadException(path.toString(), failure);
        }
    }

    /** Looks where the file is now, and returns whether there is one. */
    boolean find(OneFile<T> file) throws IOException {
        FileFinder.Found there = finder.look(file.position().file());
        if (there != null && there.id().equals(file.id())) {
            return true;
        }
        FileFinder.Found elsewhere = finder.withId(file.id());
        if (elsewhere == null) {
            return false;
        }
        file.rename(elsewhere.name());
        return true;
    }

    void close(OneFile<T> file) throws IOException {
        FileCursor<T> open = file.cursor() == null ? null : file.letGo();
        if (open != null) {
            open.close();
        }
    }

    /**
     * It is not the file that it was.
     *
     * @return whether it is to be read all the same
     */
    boolean onReplaced(OneFile<T> file, ReplacedFileException how) throws IOException {
        if (file.isAnotherPerhaps()) {
            beginOther(file);
            return true;
        }
        replaced.increment();
        String what =
                "File '%s' was read up to byte %d and has been replaced since: %s"
                        .formatted(
                                file.position().file(), file.position().offset(), how.getMessage());
        close(file);
        switch (options.whenReplaced()) {
            case FAIL ->
                    throw new FileReadException(
                            what
                                    + ". Remedy: bring back the file that it was, or say what to do with whenReplaced(...)");
            case IGNORE -> {
                LOG.log(
                        Level.WARNING,
                        "Source ''{0}'': {1}. What is in it now is not read",
                        source,
                        what);
                return false;
            }
            default -> {
                LOG.log(
                        Level.WARNING,
                        "Source ''{0}'': {1}. It is read from its beginning",
                        source,
                        what);
                file.startAnew();
                return true;
            }
        }
    }

    /** Of two files that had one number the first is gone, and the second was never read. */
    private void beginOther(OneFile<T> file) throws IOException {
        gone.increment();
        LOG.log(
                Level.WARNING,
                "Source ''{0}'': a file is gone whose number the file system has given to file ''{1}'', which is read from its beginning. What was appended to the former behind byte {2} has not been read",
                source,
                file.position().file(),
                Long.toString(file.position().offset()));
        close(file);
        file.startAnew();
    }

    /** There may have been more in it, which nobody can read any more. */
    void tellGone(OneFile<T> file) throws IOException {
        finder.requireFolderOf(file.position().file());
        long read = file.position().offset();
        file.lose();
        gone.increment();
        LOG.log(
                Level.WARNING,
                "Source ''{0}'': file ''{1}'' is gone. {2}",
                source,
                file.position().file(),
                read == 0
                        ? "Nothing of it has been read"
                        : "What was appended to it behind byte " + read + " has not been read");
    }
}
