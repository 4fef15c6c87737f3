// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.connectors.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tailrace.operator.RefusedCallException;
import io.tailrace.operator.codec.Codec;
import io.tailrace.state.codec.Codecs;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** A journal as the first version of the format has written it: every later one reads it. */
class JournalFormatTest extends JournalFixture {

    private static final String SEGMENT = "segment-00000000000000000000";
    private static final int MARK_AT = 512;
    private static final int FRAMES_AT = 4096;

    private static final String HEADER =
            "7461696c6a726e6c010000000000000012db77504730569b000000000000000000300000"
                    + "0000000040420f000000000017aa96cd";
    private static final String MARK = "0001000000000000a9d7b63e";
    private static final String FRAMES =
            "4600000035b690d97c3851cd00000004ffffffffffffffff40420f000000000001210752"
                    + "656164696e6703056d65746572000109066e756d626572000006046e6f74650001090000"
                    + "22000000b7177b48d27761f100000003ffffffffffffffff40420f000000000000000000"
                    + "000000002800000000a6a8fc9c25a56900000002ffffffffffffffff40420f0000000000"
                    + "0767617465776179340000008cc3e66b98ba5f8100000001280000000000000040420f00"
                    + "0000000000056e6f72746807000000000000000463616c6d0000000030000000ed202496"
                    + "a55d6d4700000001290000000000000040420f00000000000005736f75746808";

    private static final List<Reading> RECORDS =
            List.of(new Reading("north", 7, "calm"), new Reading("south", 8, ""));

    @Test
    void shouldReadTheFirstVersionOfTheFormat() throws Exception {
        byte[] segment = new byte[SEGMENT_BYTES];
        put(segment, 0, HEADER);
        put(segment, MARK_AT, MARK);
        put(segment, FRAMES_AT, FRAMES);
        SimulatedJournalDisk disk = new SimulatedJournalDisk();
        disk.replace(SEGMENT, segment);

        assertEquals(RECORDS, readAll(disk.mount()));
        try (Journal<Reading> journal = open(disk.mount())) {
            assertEquals(OptionalLong.of(41), journal.lastAccepted("gateway"));
        }
        assertEquals(RECORDS, readAll(disk.mount()));
    }

    @Test
    void shouldStillWriteIt() throws Exception {
        SimulatedJournalDisk disk = new SimulatedJournalDisk();
        try (Journal<Reading> journal = open(disk.mount())) {
            JournalProducer<Reading> gateway = journal.producer("gateway");
            gateway.put(40, RECORDS.get(0), Durability.ACCEPTED);
            gateway.put(41, RECORDS.get(1), Durability.ACCEPTED);
        }
        byte[] written = disk.content(SEGMENT);

        assertEquals(HEADER, hex(written, 0, MARK_AT));
        assertEquals(MARK, hex(written, MARK_AT, FRAMES_AT));
        assertEquals(FRAMES, hex(written, FRAMES_AT, SEGMENT_BYTES));
    }

    @Test
    void shouldRefuseToReadRecordsOfAnotherTypeByTheNameOfTheJournal() throws Exception {
        SimulatedJournalDisk disk = new SimulatedJournalDisk();
        Codec<Long> longs = Codecs.standard().codecOf(Long.class);
        try (Journal<Long> journal =
                Journal.open(null, disk.mount(), longs, SMALL, clock, NOBODY)) {
            journal.producer("gateway").put(7L);
        }

        RefusedCallException refused =
                assertThrows(RefusedCallException.class, () -> readAll(disk.mount()));

        assertTrue(
                refused.getMessage()
                        .startsWith("The journal simulated:/ holds records of another type: "),
                refused.getMessage());
    }

    private static void put(byte[] segment, int at, String hex) {
        byte[] bytes = HexFormat.of().parseHex(hex);
        System.arraycopy(bytes, 0, segment, at, bytes.length);
    }

    /** Without the zeros behind it. */
    private static String hex(byte[] bytes, int from, int to) {
        int end = to;
        while (end > from && bytes[end - 1] == 0) {
            end--;
        }
        return HexFormat.of().formatHex(Arrays.copyOfRange(bytes, from, end));
    }
}
