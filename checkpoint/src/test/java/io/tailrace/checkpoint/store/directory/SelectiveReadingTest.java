// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.checkpoint.store.directory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tailrace.checkpoint.store.CheckpointContents;
import io.tailrace.checkpoint.store.CheckpointDraft;
import io.tailrace.checkpoint.store.CheckpointKind;
import io.tailrace.checkpoint.store.CheckpointReader;
import io.tailrace.checkpoint.store.DamagedCheckpointException;
import io.tailrace.checkpoint.store.SectionWriter;
import io.tailrace.checkpoint.store.TaskContents;
import io.tailrace.checkpoint.store.simulated.FileFaults;
import io.tailrace.checkpoint.store.simulated.FileOperation;
import io.tailrace.checkpoint.store.simulated.SimulatedDisk;
import io.tailrace.state.snapshot.FrameKind;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whoever wants some key groups gets all their frames and reads little else. */
class SelectiveReadingTest {

    private static final String TASK = "count[0]";

    private final AtomicInteger reads = new AtomicInteger();

    private final SimulatedDisk disk = SimulatedDisk.empty();

    private FileCheckpointStore store(List<List<Frames.Frame>> blocks) throws IOException {
        FileFaults counting =
                new FileFaults() {
                    @Override
                    public void before(FileOperation operation, String path) {
                        if (operation == FileOperation.READ) {
                            reads.incrementAndGet();
                        }
                    }
                };
        FileCheckpointStore store =
                FileCheckpointStore.open(
                        disk.mount(counting), StoreOptions.defaults(), Witness.CLOCK, "test");
        CheckpointDraft draft = store.begin(1, CheckpointKind.PERIODIC);
        SectionWriter section = draft.section(TASK);
        for (List<Frames.Frame> block : blocks) {
            byte[] bytes = Frames.block(block);
            section.write(bytes, bytes.length);
        }
        section.finish();
        draft.complete(
                new CheckpointContents(
                        "p", 32_768, "", 0, 0, List.of(new TaskContents(TASK, 0, 1, List.of()))));
        return store;
    }

    private static Frames.Frame frame(int group, int number) {
        return new Frames.Frame(1, FrameKind.ROW, group, List.of((byte) number));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 1023, 1024, 1025, 2048, 2049, 3000, 5000})
    void shouldHandOverAllOfTheWantedGroups(int count) throws IOException {
        Random random = new Random(count);
        List<List<Frames.Frame>> blocks = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int group = random.nextInt(32_769) - 1;
            int other = random.nextInt(100);
            blocks.add(List.of(frame(group, i), frame(other, i)));
        }
        FileCheckpointStore store = store(blocks);

        for (int wanted : new int[] {0, 1, 63, 64, 99, 32_767, random.nextInt(32_768)}) {
            Frames read = new Frames();
            try (CheckpointReader reader = store.read(1)) {
                reader.frames(TASK, group -> group == wanted, read);
            }

            assertEquals(ofGroup(blocks, wanted), ofGroup(List.of(read.read()), wanted));
            assertEquals(ofGroup(blocks, -1), ofGroup(List.of(read.read()), -1));
        }
    }

    private static List<Frames.Frame> ofGroup(List<List<Frames.Frame>> blocks, int group) {
        return blocks.stream()
                .flatMap(List::stream)
                .filter(frame -> frame.keyGroup() == group)
                .collect(Collectors.toList());
    }

    @Test
    void shouldNotReadBlocksOfOtherGroups() throws IOException {
        List<List<Frames.Frame>> blocks =
                IntStream.range(0, 1_000).mapToObj(i -> List.of(frame(i / 100, i))).toList();
        FileCheckpointStore store = store(blocks);
        try (CheckpointReader reader = store.read(1)) {
            reads.set(0);
            Frames none = new Frames();
            reader.frames(TASK, group -> false, none);
            int fixed = reads.getAndSet(0);
            Frames read = new Frames();

            reader.frames(TASK, group -> group == 4, read);

            assertEquals(0, none.read().size());
            assertEquals(100, read.read().size());
            assertEquals(fixed + 2 * 100, reads.get());
        }
    }

    /** The digest of all blocks is of no help to whoever reads a few of them. */
    @Test
    void shouldRecogniseSwappedBlocksThoughItReadsAFew() throws IOException {
        List<Frames.Frame> first = List.of(frame(1, 1));
        List<Frames.Frame> second = List.of(frame(1, 2));
        FileCheckpointStore store = store(List.of(first, second, List.of(frame(2, 3))));
        String path = "checkpoint-00000000000000000001/task-0";
        byte[] whole = disk.content(path);
        int length = 13 + Frames.block(first).length;
        for (int at = 0; at + 2 * length <= whole.length; at++) {
            byte[] swapped = whole.clone();
            System.arraycopy(whole, at, swapped, at + length, length);
            System.arraycopy(whole, at + length, swapped, at, length);
            disk.replace(path, swapped);
            Frames read = new Frames();
            try (CheckpointReader reader = store.read(1)) {
                reader.frames(TASK, group -> group == 1, read);
                assertEquals(List.of(first.get(0), second.get(0)), read.read(), "at " + at);
            } catch (DamagedCheckpointException recognised) {
                assertEquals(1, recognised.id());
            }
        }
    }

    @Test
    void shouldKeepTheIndexOfALongSectionSmall() throws IOException {
        List<List<Frames.Frame>> blocks = new ArrayList<>();
        for (int i = 0; i < 40_000; i++) {
            blocks.add(List.of(frame(i % 128, i)));
        }
        FileCheckpointStore store = store(blocks);

        long bytes = store.complete().get(0).bytes();

        long content = 40_000L * (Frames.block(blocks.get(1)).length + 13);
        assertTrue(bytes - content < 40_000, "the index has " + (bytes - content) + " bytes");
    }

    @Test
    @Timeout(60)
    void shouldBeReadByManyThreadsAtOnce() throws Exception {
        List<List<Frames.Frame>> blocks = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            blocks.add(List.of(frame(i % 16, i), frame(i % 5, i)));
        }
        FileCheckpointStore store = store(blocks);
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try (CheckpointReader reader = store.read(1)) {
            List<Callable<Boolean>> readers = new ArrayList<>();
            for (int group = 0; group < 16; group++) {
                int wanted = group;
                readers.add(
                        () -> {
                            Frames read = new Frames();
                            reader.frames(TASK, each -> each == wanted, read);
                            return ofGroup(blocks, wanted)
                                    .equals(ofGroup(List.of(read.read()), wanted));
                        });
            }
            for (Future<Boolean> right : threads.invokeAll(readers)) {
                assertTrue(right.get());
            }
        } finally {
            threads.shutdown();
            assertTrue(threads.awaitTermination(30, TimeUnit.SECONDS));
        }
    }
}
