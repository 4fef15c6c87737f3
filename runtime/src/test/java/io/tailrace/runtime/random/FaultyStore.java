// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.runtime.random;

import io.tailrace.checkpoint.store.CheckpointContents;
import io.tailrace.checkpoint.store.CheckpointDraft;
import io.tailrace.checkpoint.store.CheckpointInfo;
import io.tailrace.checkpoint.store.CheckpointKind;
import io.tailrace.checkpoint.store.CheckpointReader;
import io.tailrace.checkpoint.store.CheckpointStore;
import io.tailrace.checkpoint.store.SectionWriter;
import java.io.IOException;
import java.util.List;
import java.util.Set;

/**
 * A store that fails now and then. Completing may fail though the checkpoint exists by then.
 *
 * @param doubtful gets the ids of those
 * @param everComplete gets the ids of all that exist
 */
record FaultyStore(
        CheckpointStore store,
        Mishaps mishaps,
        int oneIn,
        Set<Long> doubtful,
        Set<Long> everComplete)
        implements CheckpointStore {

    private void mayFail(String what) throws IOException {
        if (mishaps.strikes(Mishap.STORE, oneIn)) {
            throw Mishaps.failedIo(what);
        }
    }

    @Override
    public List<CheckpointInfo> complete() throws IOException {
        return store.complete();
    }

    @Override
    public long greatestId() throws IOException {
        return store.greatestId();
    }

    @Override
    public CheckpointDraft begin(long id, CheckpointKind kind) throws IOException {
        mayFail("begin");
        CheckpointDraft draft = store.begin(id, kind);
        mayFail("begun");
        return new Draft(draft);
    }

    @Override
    public CheckpointReader read(long id) throws IOException {
        return store.read(id);
    }

    @Override
    public void cleanUp() throws IOException {
        mayFail("clean up");
        store.cleanUp();
    }

    @Override
    public void close() throws IOException {
        store.close();
    }

    private final class Draft implements CheckpointDraft {
        private final CheckpointDraft draft;

        private Draft(CheckpointDraft draft) {
            this.draft = draft;
        }

        @Override
        public long id() {
            return draft.id();
        }

        @Override
        public SectionWriter section(String task) throws IOException {
            mayFail("section");
            return new Section(draft.section(task));
        }

        @Override
        public CheckpointInfo complete(CheckpointContents contents) throws IOException {
            mayFail("complete");
            CheckpointInfo info = draft.complete(contents);
            everComplete.add(info.id());
            try {
                if (mishaps.strikes(Mishap.STORE, 1 + oneIn / 8)) {
                    throw Mishaps.failedIo("completed");
                }
            } catch (IOException thrown) {
                doubtful.add(draft.id());
                throw thrown;
            }
            return info;
        }

        @Override
        public void abandon() {
            draft.abandon();
        }
    }

    private final class Section implements SectionWriter {
        private final SectionWriter section;

        private Section(SectionWriter section) {
            this.section = section;
        }

        @Override
        public void write(byte[] block, int length) throws IOException {
            mayFail("write");
            section.write(block, length);
        }

        @Override
        public void syncSoFar() throws IOException {
            mayFail("sync");
            section.syncSoFar();
        }

        @Override
        public void finish() throws IOException {
            mayFail("finish");
            section.finish();
        }

        @Override
        public void close() {
            section.close();
        }
    }
}
