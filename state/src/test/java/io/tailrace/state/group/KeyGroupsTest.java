// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.state.group;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class KeyGroupsTest {

    @Test
    void shouldTakeTheGroupFromTheTopBitsOfTheHash() {
        assertEquals(0, KeyGroups.groupOf(0L, 128));
        assertEquals(127, KeyGroups.groupOf(-1L, 128));
        assertEquals(64, KeyGroups.groupOf(Long.MIN_VALUE, 128));
        assertEquals(63, KeyGroups.groupOf(Long.MAX_VALUE, 128));
        assertEquals(0x1234 >>> 1, KeyGroups.groupOf(0x1234_5678_9ABC_DEF0L, 32_768));
        assertEquals(9, KeyGroups.groupOf(0x1234_5678_9ABC_DEF0L, 128));
    }

    @Test
    void shouldKnowASingleGroup() {
        assertEquals(0, KeyGroups.groupOf(-1L, 1));
        assertEquals(0, KeyGroups.groupOf(Long.MIN_VALUE, 1));
        assertEquals(KeyGroupRange.all(1), KeyGroups.rangeOf(0, 1, 1));
    }

    @Test
    void shouldNeverMoveAGroupToAnotherTask() {
        assertEquals(new KeyGroupRange(0, 43, 128), KeyGroups.rangeOf(0, 3, 128));
        assertEquals(new KeyGroupRange(43, 86, 128), KeyGroups.rangeOf(1, 3, 128));
        assertEquals(new KeyGroupRange(86, 128, 128), KeyGroups.rangeOf(2, 3, 128));
    }

    @Test
    void shouldGiveEveryGroupToExactlyTheTaskThatSaysSo() {
        for (int groups : new int[] {1, 2, 8, 128, 1024}) {
            for (int parallelism = 1; parallelism <= Math.min(groups, 130); parallelism++) {
                int next = 0;
                for (int task = 0; task < parallelism; task++) {
                    KeyGroupRange range = KeyGroups.rangeOf(task, parallelism, groups);
                    assertEquals(next, range.first());
                    assertTrue(range.size() >= groups / parallelism);
                    assertTrue(range.size() <= groups / parallelism + 1);
                    for (int group = range.first(); group < range.end(); group++) {
                        assertEquals(task, KeyGroups.taskOf(group, parallelism, groups));
                    }
                    next = range.end();
                }
                assertEquals(groups, next);
            }
        }
    }

    @Test
    void shouldGiveEveryGroupToATaskWithTheMostGroups() {
        int parallelism = KeyGroups.MOST;

        for (int group = 0; group < KeyGroups.MOST; group++) {
            assertEquals(group, KeyGroups.taskOf(group, parallelism, KeyGroups.MOST));
            assertEquals(group, KeyGroups.rangeOf(group, parallelism, KeyGroups.MOST).first());
        }
    }

    @Test
    void shouldRefuseWhatLeavesATaskWithoutAGroup() {
        var tooMany =
                assertThrows(IllegalArgumentException.class, () -> KeyGroups.rangeOf(0, 129, 128));
        assertTrue(tooMany.getMessage().contains("allowed are 1 to 128"), tooMany.getMessage());
        assertThrows(IllegalArgumentException.class, () -> KeyGroups.rangeOf(3, 3, 128));
        assertThrows(IllegalArgumentException.class, () -> KeyGroups.rangeOf(-1, 3, 128));
        assertThrows(IllegalArgumentException.class, () -> KeyGroups.rangeOf(0, 0, 128));
    }

    @Test
    void shouldRefuseANumberOfGroupsThatIsNoPowerOfTwo() {
        for (int groups : new int[] {0, -1, 3, 100, 65_536, Integer.MIN_VALUE}) {
            assertThrows(IllegalArgumentException.class, () -> KeyGroups.checked(groups));
        }
    }

    @Test
    void shouldOwnTheHashesOfItsGroups() {
        KeyGroupRange upperHalf = KeyGroups.rangeOf(1, 2, 128);

        assertTrue(upperHalf.owns(-1L));
        assertFalse(upperHalf.owns(1L));
        assertEquals("key groups 64 to 127 of 128", upperHalf.toString());
    }
}
