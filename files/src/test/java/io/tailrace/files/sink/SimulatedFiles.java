// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.files.sink;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Files in memory, on a disk that loses what was not synced: bytes at the end of files, or what
 * became of names, each change for itself. Of a file that was moved to another folder it may know
 * both names, and never none.
 */
final class SimulatedFiles implements PartFiles {

    private static final class Content {
        private byte[] bytes = new byte[0];
        private int synced;
        private boolean isFolder;
    }

    /**
     * To what is there {@code add} gives a name, and from what is there {@code remove} is taken.
     */
    private static final class Change {
        private final String remove;
        private final String add;
        private final String removeFrom;
        private final String addTo;
        private final Content content;
        private boolean removeSynced;
        private boolean addSynced;

        Change(String remove, String add, Content content) {
            this.remove = remove;
            this.add = add;
            this.removeFrom = remove == null ? null : folderOf(remove);
            this.addTo = add == null ? null : folderOf(add);
            this.content = content;
            this.removeSynced = remove == null;
            this.addSynced = add == null;
        }
    }

    /** Who looks at what is shown. */
    interface Onlooker {
        void look() throws IOException;
    }

    private final List<Change> changes = new ArrayList<>();
    private Onlooker onlooker = () -> {};
    private Map<String, Content> there = new HashMap<>();

    /** Looks whenever a name has changed: nothing else shows anything. */
    void showTo(Onlooker onlooker) {
        this.onlooker = onlooker;
    }

    /** What the machine finds after it has lost its power. */
    void losePower(Random random) {
        Map<String, Content> found = new HashMap<>();
        for (Change change : changes) {
            boolean wholly = random.nextBoolean();
            boolean adds = change.addSynced || wholly;
            boolean removes = change.removeSynced || wholly;
            if (change.add != null && adds && hasFolder(found, change.add)) {
                found.put(change.add, change.content);
            }
            if (change.remove != null && removes && (change.add == null || adds)) {
                found.remove(change.remove);
            }
        }
        for (Content content : found.values()) {
            int unsynced = content.bytes.length - content.synced;
            int kept = content.synced + (unsynced == 0 ? 0 : random.nextInt(unsynced + 1));
            byte[] bytes = Arrays.copyOf(content.bytes, kept);
            if (random.nextBoolean()) {
                Arrays.fill(bytes, content.synced, kept, (byte) 0); // room was made, no more
            }
            content.bytes = bytes;
            content.synced = kept;
        }
        changes.clear();
        found.forEach((name, content) -> changes.add(durable(name, content)));
        changes.sort((one, other) -> Integer.compare(one.add.length(), other.add.length()));
        there = found;
    }

    SortedMap<String, byte[]> shown() {
        SortedMap<String, byte[]> shown = new TreeMap<>();
        there.forEach(
                (name, content) -> {
                    if (!content.isFolder && !ShownFiles.isHidden(name)) {
                        shown.put(name, content.bytes);
                    }
                });
        return shown;
    }

    List<String> hidden() {
        return there.entrySet().stream()
                .filter(one -> !one.getValue().isFolder && ShownFiles.isHidden(one.getKey()))
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
    }

    @Override
    public String describe(String name) {
        return name;
    }

    @Override
    public List<String> list(String folder) {
        String before = folder.isEmpty() ? "" : folder + "/";
        return there.keySet().stream()
                .filter(name -> name.startsWith(before) && name.indexOf('/', before.length()) < 0)
                .map(name -> name.substring(before.length()))
                .sorted()
                .toList();
    }

    @Override
    public boolean isFolder(String name) {
        return there.containsKey(name) && there.get(name).isFolder;
    }

    @Override
    public boolean exists(String name) {
        return there.containsKey(name);
    }

    @Override
    public long size(String name) throws IOException {
        return content(name).bytes.length;
    }

    @Override
    public Optional<byte[]> read(String name) {
        return Optional.ofNullable(there.get(name)).map(content -> content.bytes);
    }

    @Override
    public boolean areEqual(String one, String other) throws IOException {
        return Arrays.equals(content(one).bytes, content(other).bytes);
    }

    @Override
    public void makeFolder(String name) throws IOException {
        if (!isFolder(name)) {
            add(name).isFolder = true;
        }
    }

    @Override
    public Part create(String name) throws IOException {
        return new Writing(add(name));
    }

    @Override
    public Part reopen(String name) throws IOException {
        return new Writing(content(name));
    }

    @Override
    public Part copy(String from, String to, long bytes) throws IOException {
        Content source = content(from);
        if (source.bytes.length < bytes) {
            throw new IOException("it is too short");
        }
        Content target = add(to);
        target.bytes = Arrays.copyOf(source.bytes, (int) bytes);
        return new Writing(target);
    }

    @Override
    public void rename(String from, String to) throws IOException {
        Content content = content(from);
        if (!hasFolder(there, to)) {
            throw new NoSuchFileException(to);
        }
        there.remove(from);
        there.put(to, content);
        changes.add(new Change(from, to, content));
        onlooker.look();
    }

    @Override
    public void delete(String name) {
        Content content = there.remove(name);
        if (content != null) {
            changes.add(new Change(name, null, content));
        }
    }

    @Override
    public void sync(String folder) {
        for (Change change : changes) {
            change.addSynced |= folder.equals(change.addTo);
            change.removeSynced |= folder.equals(change.removeFrom);
        }
    }

    private Content add(String name) throws IOException {
        if (exists(name)) {
            throw new FileAlreadyExistsException(name);
        }
        if (!hasFolder(there, name)) {
            throw new NoSuchFileException(name);
        }
        Content content = new Content();
        there.put(name, content);
        changes.add(new Change(null, name, content));
        return content;
    }

    private Content content(String name) throws IOException {
        Content content = there.get(name);
        if (content == null) {
            throw new NoSuchFileException(name);
        }
        return content;
    }

    private static Change durable(String name, Content content) {
        Change change = new Change(null, name, content);
        change.addSynced = true;
        return change;
    }

    private static boolean hasFolder(Map<String, Content> names, String name) {
        String folder = folderOf(name);
        return folder.isEmpty() || names.containsKey(folder) && names.get(folder).isFolder;
    }

    private static String folderOf(String name) {
        int slash = name.lastIndexOf('/');
        return slash < 0 ? "" : name.substring(0, slash);
    }

    private record Writing(Content content) implements Part {

        @Override
        public void write(ByteBuffer bytes) {
            ByteArrayOutputStream all = new ByteArrayOutputStream();
            all.writeBytes(content.bytes);
            byte[] more = new byte[bytes.remaining()];
            bytes.get(more);
            all.writeBytes(more);
            content.bytes = all.toByteArray();
        }

        @Override
        public void sync() {
            content.synced = content.bytes.length;
        }

        @Override
        public void close() {}
    }
}
