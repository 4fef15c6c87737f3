// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.checkpoint.store.directory;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tailrace.checkpoint.store.CheckpointInfo;
import io.tailrace.checkpoint.store.CheckpointKind;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetentionTest {

    /** P is periodic, T the last of a stopped run, E the last one of all, S a savepoint. */
    @ParameterizedTest
    @CsvSource({
        "'', 3, ''",
        "P, 1, 1",
        "PPPP, 3, 2 3 4",
        "PPPP, 1, 4",
        "SPPPPS, 2, 1 4 5 6",
        "PPTPPP, 2, 3 5 6",
        "PTPTPP, 1, 4 6",
        "PTPE, 1, 3 4",
        "PPPT, 2, 2 3 4",
        "ET, 1, 2",
        "PS, 1, 1 2",
    })
    void shouldKeepTheLastOnes(String kinds, int periodic, String kept) {
        List<CheckpointInfo> all = new ArrayList<>();
        for (int i = 0; i < kinds.length(); i++) {
            CheckpointKind kind =
                    switch (kinds.charAt(i)) {
                        case 'P' -> CheckpointKind.PERIODIC;
                        case 'T' -> CheckpointKind.STOP;
                        case 'E' -> CheckpointKind.END;
                        default -> CheckpointKind.SAVEPOINT;
                    };
            all.add(new CheckpointInfo(i + 1, kind, 0, 0));
        }

        StringBuilder ids = new StringBuilder();
        new TreeSet<>(Retention.kept(all, periodic)).forEach(id -> ids.append(id).append(' '));

        assertEquals(kept, ids.toString().strip());
    }
}
