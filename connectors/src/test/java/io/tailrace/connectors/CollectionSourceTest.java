// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.connectors;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tailrace.harness.contract.SourceContract;
import io.tailrace.operator.source.Source;
import io.tailrace.operator.source.SourceReader;
import io.tailrace.operator.source.Split;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CollectionSourceTest extends SourceContract<String, Long> {

    private static final List<String> RECORDS =
            IntStream.range(0, 137).mapToObj(index -> "record " + index).toList();

    @Override
    protected Source<String, Long> source() {
        return Sources.collection(RECORDS);
    }

    @Override
    protected Optional<Map<String, List<String>>> expected() {
        return Optional.of(Map.of("all", RECORDS));
    }

    @Test
    void shouldRefuseANullRecordAndSayWhere() {
        IllegalArgumentException refusal =
                assertThrows(
                        IllegalArgumentException.class,
                        () -> Sources.collection(Arrays.asList("a", null, "c")));

        assertTrue(refusal.getMessage().startsWith("Record 1 of 3 is null"), refusal.getMessage());
    }

    @Test
    void shouldNotSeeLaterChangesOfTheList() throws Exception {
        List<String> records = new ArrayList<>(List.of("a", "b"));
        Source<String, Long> source = Sources.collection(records);

        records.clear();

        assertEquals("collection of 2", source.toString());
    }

    @Test
    void shouldRefuseAPositionBeyondItsEnd() throws Exception {
        SourceReader<String, Long> reader = Sources.of("a", "b").reader(new ReaderContext());

        IllegalArgumentException refusal =
                assertThrows(
                        IllegalArgumentException.class,
                        () -> reader.add(new Split<>("all", 3L), new TakingOutput<>(9)));

        assertTrue(refusal.getMessage().contains("position 3"), refusal.getMessage());
        assertTrue(refusal.getMessage().contains("holds 2 records"), refusal.getMessage());
    }

    @Test
    void shouldRefuseASplitTwice() throws Exception {
        SourceReader<String, Long> reader = Sources.of("a", "b").reader(new ReaderContext());
        reader.add(new Split<>("all", 0L), new TakingOutput<>(9));

        assertThrows(
                IllegalArgumentException.class,
                () -> reader.add(new Split<>("all", 0L), new TakingOutput<>(9)));
    }

    @Test
    void shouldStandOnARecordUntilItHasBeenTaken() throws Exception {
        SourceReader<String, Long> reader = Sources.of("a", "b").reader(new ReaderContext());
        reader.add(
                new Split<>("all", 0L),
                new TakingOutput<>(9) {
                    @Override
                    public void emit(String value) {
                        if (value.equals("b")) {
                            throw new IllegalStateException("not this one");
                        }
                    }
                });

        assertThrows(IllegalStateException.class, reader::poll);

        assertEquals(1L, reader.position("all"));
    }
}
