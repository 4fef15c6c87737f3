// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.runtime.checkpoint;

import io.tailrace.checkpoint.store.CheckpointDraft;
import io.tailrace.checkpoint.store.CheckpointInfo;
import io.tailrace.checkpoint.store.CheckpointKind;
import io.tailrace.checkpoint.store.CheckpointReader;
import io.tailrace.checkpoint.store.CheckpointStore;
import java.io.IOException;
import java.util.List;

/** Fails to begin as often as it is told to. */
final class FlickeringStore implements CheckpointStore {
    private final CheckpointStore store;
    int failing;
    int begun;

    FlickeringStore(CheckpointStore store) {
        this.store = store;
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
        begun++;
        if (failing > 0) {
            failing--;
            throw new IOException("flickers");
        }
        return store.begin(id, kind);
    }

    @Override
    public CheckpointReader read(long id) throws IOException {
        return store.read(id);
    }

    @Override
    public void cleanUp() throws IOException {
        store.cleanUp();
    }

    @Override
    public void close() throws IOException {
        store.close();
    }
}
