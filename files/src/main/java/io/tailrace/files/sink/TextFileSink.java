// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.files.sink;

import io.tailrace.operator.codec.TypeRef;
import io.tailrace.operator.sink.SinkContext;
import io.tailrace.operator.sink.SinkGuarantee;
import io.tailrace.operator.sink.SinkTraits;
import io.tailrace.operator.sink.TransactionalSink;
import io.tailrace.operator.sink.TransactionalWriter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.function.Function;

/**
 * Writes records into files of a directory, one a line, UTF-8. Immutable.
 *
 * <ol>
 *   <li>A file with the ending {@code .txt} never changes, holds whole lines only, and all its
 *       lines belong to a checkpoint that is complete; what ends with {@code .pending} may go
 *       again. The names of the former sort in the order of committing: by checkpoint, then by
 *       task.
 *   <li>A record whose text holds a line separator is refused, for it would be read as several.
 *   <li>Names begin with that of the sink; nothing else is touched, so that several sinks may share
 *       a directory. Two jobs with a sink of one name may not.
 *   <li>Whoever takes files away leaves those of the newest checkpoint: recovery looks for them. A
 *       job that begins anew wants a directory without files of its sink: it will not mix its
 *       output with that of another run.
 *   <li>The directory is made if it does not exist; files get the rights that the process gives by
 *       default.
 * </ol>
 */
public final class TextFileSink<T> implements TransactionalSink<T, WrittenPart> {

    private final Path directory;
    private final Function<? super T, String> format;

    private TextFileSink(Path directory, Function<? super T, String> format) {
        this.directory = Objects.requireNonNull(directory, "directory");
        this.format = Objects.requireNonNull(format, "format");
    }

    public static <T> TextFileSink<T> in(Path directory) {
        return new TextFileSink<>(directory, String::valueOf);
    }

    /** Writes what the function makes of a record instead of its {@code toString}. */
    public TextFileSink<T> formatted(Function<? super T, String> format) {
        return new TextFileSink<>(directory, format);
    }

    @Override
    public SinkTraits traits() {
        return SinkTraits.of(SinkGuarantee.TRANSACTIONAL).thatBlocks();
    }

    @Override
    public TypeRef<WrittenPart> committableType() {
        return TypeRef.of(WrittenPart.class);
    }

    @Override
    public TransactionalWriter<T, WrittenPart> writer(SinkContext context) throws IOException {
        try {
            return new TextFileWriter<>(
                    context.name(),
                    context.taskIndex(),
                    context.parallelism(),
                    format,
                    DirectoryFiles.in(directory));
        } catch (IOException failure) {
            throw new TextFileException(context.name(), "make its directory", directory, failure);
        }
    }

    @Override
    public String toString() {
        return "text files in " + directory;
    }
}
