// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.samples.fraud.live;

import io.tailrace.samples.fraud.detection.AlertChange;
import io.tailrace.samples.fraud.detection.AlertLine;
import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalLong;
import java.util.Properties;
import java.util.stream.Stream;

/**
 * Where a run keeps what must survive it, and finds it again: which payments it reads, its
 * checkpoints, and its alerts.
 *
 * @param seed of the payments, those of the first run
 */
record RunDirectory(Path path, long seed) {

    private static final String SETTINGS = "run.properties";
    private static final String UNFINISHED = SETTINGS + ".new";
    private static final String SEED = "seed";
    private static final String JUDGED = "judged";
    private static final long DEFAULT_SEED = 1;

    /**
     * Makes it, or finds it as an earlier run has left it.
     *
     * @throws MisuseException if something else is there, or a run of another seed
     */
    static RunDirectory open(Path path, OptionalLong seed, boolean fresh) throws IOException {
        Path settings = path.resolve(SETTINGS);
        if (fresh && Files.exists(settings)) {
            forget(path);
        }
        if (Files.exists(settings)) {
            return found(path, seed);
        }
        if (Files.exists(path) && !isEmpty(path)) {
            throw new MisuseException(
                    "'%s' holds something else; name another --directory, or one that is not there yet"
                            .formatted(path));
        }
        RunDirectory made = new RunDirectory(path, seed.orElse(DEFAULT_SEED));
        Files.createDirectories(path);
        made.writeSettings(OptionalLong.empty());
        return made;
    }

    Path checkpoints() {
        return path.resolve("checkpoints");
    }

    Path alerts() {
        return path.resolve("alerts");
    }

    Path tooLate() {
        return path.resolve("too-late");
    }

    /** All alerts that were committed, by whichever run. */
    List<AlertChange> committed() throws IOException {
        List<AlertChange> changes = new ArrayList<>();
        if (!Files.exists(alerts())) {
            return changes;
        }
        try (Stream<Path> files = Files.list(alerts())) {
            for (Path file : files.filter(one -> one.toString().endsWith(".txt")).toList()) {
                Files.readAllLines(file).forEach(line -> changes.add(AlertLine.parse(line)));
            }
        }
        return changes;
    }

    private static RunDirectory found(Path path, OptionalLong wanted) throws IOException {
        Properties properties = new Properties();
        try (Reader in = Files.newBufferedReader(path.resolve(SETTINGS))) {
            properties.load(in);
        }
        long seed = Long.parseLong(properties.getProperty(SEED));
        if (wanted.isPresent() && wanted.getAsLong() != seed) {
            throw new MisuseException(
                    "'%s' holds a run with seed %d; leave --seed away to go on with it, or begin anew with --fresh"
                            .formatted(path, seed));
        }
        String judged = properties.getProperty(JUDGED);
        if (judged != null) {
            throw new MisuseException(
                    "all %,d payments of '%s' were judged by an earlier run; begin anew with --fresh, or name another --directory"
                            .formatted(Long.parseLong(judged), path));
        }
        return new RunDirectory(path, seed);
    }

    /** Notes that there is nothing to go on with. */
    void ended(long payments) throws IOException {
        writeSettings(OptionalLong.of(payments));
    }

    /** In one step, so that there is never half of it. */
    private void writeSettings(OptionalLong judged) throws IOException {
        Properties properties = new Properties();
        properties.setProperty(SEED, Long.toString(seed));
        judged.ifPresent(payments -> properties.setProperty(JUDGED, Long.toString(payments)));
        Path written = path.resolve(UNFINISHED);
        try (Writer out = Files.newBufferedWriter(written)) {
            properties.store(out, "What this directory was begun with");
        }
        Files.move(written, path.resolve(SETTINGS), StandardCopyOption.ATOMIC_MOVE);
    }

    /** The settings last: they say that the rest may be deleted. */
    private static void forget(Path path) throws IOException {
        RunDirectory old = new RunDirectory(path, 0);
        Path lock = old.checkpoints().resolve("LOCK");
        if (Files.exists(lock)) {
            try (FileChannel channel = FileChannel.open(lock, StandardOpenOption.WRITE)) {
                if (isInUse(channel)) {
                    throw new MisuseException(
                            "'%s' is in use by another run; end that first, or name another --directory"
                                    .formatted(path));
                }
                old.deleteAll();
            }
        } else {
            old.deleteAll();
        }
    }

    /**
     * Whether a job has locked its checkpoints. If not they are locked until the channel closes.
     */
    private static boolean isInUse(FileChannel lock) throws IOException {
        try {
            return lock.tryLock() == null;
        } catch (OverlappingFileLockException inThisProcess) {
            return true;
        }
    }

    private void deleteAll() throws IOException {
        for (Path part : List.of(alerts(), tooLate(), checkpoints())) {
            delete(part);
        }
        Files.delete(path.resolve(SETTINGS));
    }

    private static void delete(Path part) throws IOException {
        if (!Files.exists(part)) {
            return;
        }
        try (Stream<Path> inside = Files.walk(part)) {
            for (Path one : inside.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(one);
            }
        }
    }

    /** A run that was killed at once has left settings half written at most. */
    private static boolean isEmpty(Path directory) throws IOException {
        if (!Files.isDirectory(directory)) {
            return false;
        }
        try (Stream<Path> inside = Files.list(directory)) {
            return inside.allMatch(one -> one.endsWith(UNFINISHED));
        }
    }
}
