// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.connectors.journal.log;

import io.tailrace.operator.codec.ByteReader;
import io.tailrace.operator.codec.ByteWriter;
import io.tailrace.operator.codec.MalformedDataException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * The producers of a journal, by name and by the number that stands for it in frames. Guarded by
 * the journal's lock.
 *
 * <pre>
 *   table    = next number varint | count varint | (number varint | name | last sequence zigzag | last ms zigzag)*
 *   producer = name                                                   its number is in the header of the frame
 * </pre>
 */
final class ProducerTable {

    private static final int MOST_NAME_BYTES = 200;

    /** What a producer takes in the table beside its name, at most. */
    private static final int ENTRY_BYTES = 32;

    private final Map<String, KnownProducer> byName = new HashMap<>();
    private final Map<Integer, KnownProducer> byNumber = new TreeMap<>();
    private int next;

    KnownProducer named(String name) {
        return byName.get(name);
    }

    KnownProducer numbered(int number) {
        return byNumber.get(number);
    }

    int size() {
        return byName.size();
    }

    int nextNumber() {
        return next;
    }

    KnownProducer add(int number, String name, long timeMs) {
        KnownProducer added = new KnownProducer(number, name, KnownProducer.NONE, timeMs);
        put(added);
        return added;
    }

    private void put(KnownProducer producer) {
        KnownProducer forgotten = byName.put(producer.name(), producer);
        if (forgotten != null) {
            // It was, and the segment still tells of it; with its new number it begins anew.
            byNumber.remove(forgotten.number());
        }
        byNumber.put(producer.number(), producer);
        next = Math.max(next, producer.number() + 1);
    }

    /** Forgets those that have been silent since before that, and that nobody uses. */
    void forgetSilentSince(long beforeMs) {
        byNumber.values().removeIf(one -> !one.isInUse() && one.lastMs() < beforeMs);
        byName.values().removeIf(one -> !one.isInUse() && one.lastMs() < beforeMs);
    }

    /** Whether one more may be remembered; forgets the silent before it refuses. */
    boolean hasRoomForAnother(JournalOptions options, long nowMs) {
        if (isFull(options)) {
            forgetSilentSince(nowMs - options.producerMemory().toMillis());
        }
        return !isFull(options) && next <= FrameForm.MOST_PRODUCER;
    }

    private boolean isFull(JournalOptions options) {
        long bytes = (long) (size() + 1) * (MOST_NAME_BYTES + ENTRY_BYTES) + ENTRY_BYTES;
        return size() >= options.mostProducers() || bytes > options.segmentBytes() / 4;
    }

    static String checkedName(String name) {
        int bytes = name.getBytes(StandardCharsets.UTF_8).length;
        if (name.isBlank() || bytes > MOST_NAME_BYTES) {
            throw new IllegalArgumentException(
                    "A producer cannot be named '%s': it takes 1 to %d bytes that are not all blank"
                            .formatted(name, MOST_NAME_BYTES));
        }
        return name;
    }

    void writeTo(ByteWriter to) {
        to.writeVarInt(next);
        to.writeVarInt(size());
        for (KnownProducer one : byNumber.values()) {
            to.writeVarInt(one.number());
            to.writeString(one.name());
            to.writeZigZag(one.lastSequence());
            to.writeZigZag(one.lastMs());
        }
    }

    /** Replaces what it knows by what was written. */
    void readFrom(ByteReader from) {
        byName.clear();
        byNumber.clear();
        int written = from.readVarInt();
        int count = from.readVarInt();
        for (int i = 0; i < count; i++) {
            put(
                    new KnownProducer(
                            checkedNumber(from.readVarInt(), from),
                            from.readString(),
                            from.readZigZag(),
                            from.readZigZag()));
        }
        from.requireEnd();
        next = Math.max(next, written);
    }

    private static int checkedNumber(int number, ByteReader from) throws MalformedDataException {
        if (number < 0 || number > FrameForm.MOST_PRODUCER) {
            throw from.malformed("producer " + number);
        }
        return number;
    }
}
