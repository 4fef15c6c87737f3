// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.runtime.assembly;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.tailrace.operator.source.Split;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SplitDealTest {

    @Test
    void shouldDealOutInTurn() {
        SplitDeal deal = SplitDeal.inTurn("files", 2);

        assertEquals(List.of(splits("a", "c"), splits("b")), deal.deal(splits("a", "b", "c")));
    }

    @Test
    void shouldPassOverWhatWasDealtBeforeAndGoOnWhereItStopped() {
        SplitDeal deal = SplitDeal.inTurn("files", 2);
        deal.deal(splits("a", "b", "c"));

        assertEquals(List.of(splits("e"), splits("d")), deal.deal(splits("a", "b", "c", "d", "e")));
    }

    @Test
    void shouldRefuseTwoSplitsOfOneName() {
        SplitDeal deal = SplitDeal.inTurn("files", 2);

        IllegalStateException refusal =
                assertThrows(IllegalStateException.class, () -> deal.deal(splits("a", "a")));

        assertEquals(
                "Source 'files' names two splits 'a'. Remedy: ids must differ, they name splits in"
                        + " checkpoints",
                refusal.getMessage());
    }

    @Test
    void shouldDealOutToOwners() {
        SplitDeal deal = SplitDeal.byOwner("files", 2, id -> id.equals("b") ? 0 : 1);

        assertEquals(List.of(splits("b"), splits("a", "c")), deal.deal(splits("a", "b", "c")));
    }

    @Test
    void shouldRefuseAnOwnerThatIsNoTask() {
        SplitDeal deal = SplitDeal.byOwner("files", 2, id -> 2);

        IllegalStateException refusal =
                assertThrows(IllegalStateException.class, () -> deal.deal(splits("a")));

        assertEquals(
                "Source 'files' says that split 'a' is for task 2 of 2. Remedy: taskOf returns 0 to"
                        + " 1",
                refusal.getMessage());
    }

    private static List<Split<Integer>> splits(String... ids) {
        return Stream.of(ids).map(id -> new Split<>(id, 0)).toList();
    }
}
