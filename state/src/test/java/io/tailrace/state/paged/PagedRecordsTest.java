// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.state.paged;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class PagedRecordsTest {

    @Test
    void shouldKeepEveryWordOfEveryRecordApart() {
        for (int words : new int[] {1, 2, 3, 6, 7, 8, 100, 2048}) {
            PagedRecords records = PagedRecords.ofWords(words);
            int count = 10_000 / words + 3;
            records.ensure(count - 1);

            for (int i = 0; i < count; i++) {
                for (int word = 0; word < words; word++) {
                    assertEquals(0, records.at(i, word));
                    records.set(i, word, i * 10_000L + word);
                }
            }

            for (int i = 0; i < count; i++) {
                for (int word = 0; word < words; word++) {
                    assertEquals(i * 10_000L + word, records.at(i, word));
                }
            }
        }
    }

    @Test
    void shouldNeverMoveAPageWhileGrowing() {
        PagedRecords records = PagedRecords.ofWords(2048);
        records.ensure(0);
        long[] first = records.page(0);

        records.ensure(5_000);

        assertSame(first, records.page(0));
        assertEquals(5_001, records.capacity());
        assertEquals(5_001L * 2048 * Long.BYTES, records.memoryBytes());
    }

    @Test
    void shouldRefuseAWidthThatDoesNotFitAPage() {
        Exception tooWide =
                assertThrows(IllegalArgumentException.class, () -> PagedRecords.ofWords(2049));
        assertThrows(IllegalArgumentException.class, () -> PagedRecords.ofWords(0));

        assertTrue(tooWide.getMessage().contains("2049 words"), tooWide.getMessage());
    }
}
