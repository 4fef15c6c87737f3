// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.state.capture;

import io.tailrace.operator.codec.ByteReader;
import io.tailrace.operator.codec.Decoder;
import io.tailrace.operator.codec.IncompatibleSchemaException;
import io.tailrace.operator.state.LongsSpec;
import io.tailrace.operator.time.TimeDomain;
import io.tailrace.state.row.BigCellSlot;
import io.tailrace.state.row.CellKind;
import io.tailrace.state.row.CellSlot;
import io.tailrace.state.row.RowKeys;
import io.tailrace.state.row.RowTimers;
import io.tailrace.state.row.Rows;
import io.tailrace.state.row.SmallCell;
import io.tailrace.state.row.StoreCells;
import io.tailrace.state.snapshot.FrameKind;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;

/**
 * Fills a store from the frames of snapshots. Frames of several tasks may be given, in any order
 * within each task's but behind its header; what belongs to other tasks is passed over.
 *
 * <p>Names decide what goes where: operators and states may have changed places. What is added has
 * no content, what is gone is refused or dropped. Where a state has got a time to live since, or
 * one in another domain, its old entries live until they are written again.
 */
public final class KeyedRestore {

    private static final int DROPPED = -1;

    private final List<String> operators;
    private final Rows rows;
    private final RowKeys keys;
    private final RowTimers timers;
    private final StoreCells cells;
    private final UnknownState unknown;

    private Decoder<?> keyDecoder;
    private boolean delta;
    private final List<RestoredState> states = new ArrayList<>();
    private final BitSet bigNamed = new BitSet();
    private int[] operatorNow = {};

    /** Those of today's operators whose state the frames hold. */
    private final BitSet written = new BitSet();

    public KeyedRestore(
            List<String> operators,
            Rows rows,
            RowKeys keys,
            RowTimers timers,
            StoreCells cells,
            UnknownState unknown) {
        this.operators = operators;
        this.rows = rows;
        this.keys = keys;
        this.timers = timers;
        this.cells = cells;
        this.unknown = unknown;
    }

    /** One state of each operator that has any, by the operator's name. */
    public static Map<String, String> statesIn(ByteReader header) {
        KeyedHeader read = KeyedHeader.readFrom(header);
        Map<String, String> found = new HashMap<>();
        for (WrittenState state : read.states()) {
            found.putIfAbsent(read.operators().get(state.operator()), state.name());
        }
        return found;
    }

    /** Takes one frame, exactly from its first byte to its last. */
    public void frame(FrameKind kind, ByteReader content) {
        switch (kind) {
            case KEYED_HEADER -> header(KeyedHeader.readFrom(content));
            case ROW -> row(content);
            case CHUNK -> chunk(content);
            case ROW_TOMBSTONE -> tombstone(content);
            default ->
                    throw new IllegalArgumentException(
                            "Frames of kind " + kind + " do not hold keyed state");
        }
    }

    private void header(KeyedHeader header) {
        if (header.groups() != keys.groups()) {
            throw new IncompatibleSchemaException(
                    "The snapshot has "
                            + header.groups()
                            + " key groups and the pipeline "
                            + keys.groups()
                            + "; the number cannot change, as it decides where state lies. Remedy:"
                            + " set it to "
                            + header.groups());
        }
        keyDecoder = keys.reading(header.key());
        delta = header.incremental();
        operatorNow = new int[header.operators().size()];
        written.clear();
        for (int i = 0; i < operatorNow.length; i++) {
            operatorNow[i] = operators.indexOf(header.operators().get(i));
            if (operatorNow[i] != DROPPED) {
                written.set(operatorNow[i]);
            }
        }
        states.clear();
        for (WrittenState written : header.states()) {
            String operator = header.operators().get(written.operator());
            CellSlot slot = slotOf(operator, written.name());
            if (slot == null) {
                refuseUnlessDropped(
                        operators.contains(operator),
                        "state '" + written.name() + "' of operator '" + operator + "'");
                states.add(RestoredState.dropped(written));
            } else {
                states.add(RestoredState.of(written, slot, cells));
            }
        }
    }

    private CellSlot slotOf(String operator, String state) {
        for (CellSlot slot : rows.layout().slots()) {
            if (slot.operatorName().equals(operator) && slot.spec().name().equals(state)) {
                return slot;
            }
        }
        return null;
    }

    private void row(ByteReader from) {
        int row = keys.enter(keyDecoder, from);
        if (row == Rows.NONE) {
            return;
        }
        if (delta) {
            // What is whole by itself has each row once.
            timers.removeOf(row, written);
            clear(row, id -> cells.small(id) != null);
        }
        bigNamed.clear();
        for (int id = from.readVarInt(); id != 0; id = from.readVarInt()) {
            cell(row, state(id - 1, from), from);
        }
        if (delta) {
            clear(row, id -> cells.big(id) != null && !bigNamed.get(id));
        }
        timers(TimeDomain.EVENT, row, from);
        timers(TimeDomain.PROCESSING, row, from);
        from.requireEnd();
        rows.leave();
    }

    private void chunk(ByteReader from) {
        int row = keys.enter(keyDecoder, from);
        if (row == Rows.NONE) {
            return;
        }
        RestoredState state = state(from.readVarInt(), from);
        if (state.chunks() != null) {
            BigCellSlot big = cells.big(state.slot().id());
            if (delta) {
                big.restore(row, cell -> state.replaceChunk(cell, from));
            } else {
                big.restore(row, cell -> state.chunks().add(cell, from));
            }
            from.requireEnd();
        }
        rows.leave();
    }

    private void tombstone(ByteReader from) {
        int row = keys.enter(keyDecoder, from);
        if (row != Rows.NONE) {
            timers.removeOf(row, written);
            clear(row, id -> true);
            rows.leave();
        }
    }

    /** Other operators may share the row today that had one of their own for its key. */
    private void clear(int row, IntPredicate states) {
        for (CellSlot slot : rows.layout().slots()) {
            if (written.get(slot.operator()) && states.test(slot.id())) {
                cells.clear(slot.id(), row);
            }
        }
    }

    private RestoredState state(int id, ByteReader from) {
        if (id < 0 || id >= states.size()) {
            throw from.malformed("a row has a state that its header does not list");
        }
        return states.get(id);
    }

    private void cell(int row, RestoredState state, ByteReader from) {
        CellSlot slot = state.slot();
        if (slot == null) {
            skipCell(state, from);
            return;
        }
        if (slot.kind().big()) {
            bigNamed.set(slot.id());
            return;
        }
        long[] page = rows.words(row);
        int at = rows.at(row);
        if (slot.kind().primitive()) {
            requireLength(slot, lengthOf(state, from));
            for (int i = 0; i < slot.length(); i++) {
                page[at + slot.word() + i] = from.readLong();
            }
        } else {
            int block = from.openBlock();
            rows.refs(row)[rows.refAt(row) + slot.ref()] = state.value().read(from);
            from.closeBlock(block);
        }
        SmallCell cell = cells.small(slot.id());
        cell.restored(row, page, at);
        long deadline = state.dated() ? from.readLong() : Long.MAX_VALUE;
        if (cell.expires()) {
            long counting = state.datesCount() ? deadline : Long.MAX_VALUE;
            cell.expiry().restored(row, page, at, counting);
        }
    }

    private static void skipCell(RestoredState state, ByteReader from) {
        if (state.kind().big()) {
            return;
        }
        if (state.kind().primitive()) {
            from.skip(lengthOf(state, from) * Long.BYTES);
        } else {
            from.skipSizedBytes();
        }
        if (state.dated()) {
            from.skip(Long.BYTES);
        }
    }

    private static int lengthOf(RestoredState state, ByteReader from) {
        if (state.kind() != CellKind.LONGS) {
            return 1;
        }
        int length = from.readVarInt();
        if (length < 1 || length > LongsSpec.MOST) {
            throw from.malformed("a state cannot have " + length + " longs");
        }
        return length;
    }

    private static void requireLength(CellSlot slot, int length) {
        if (slot.length() != length) {
            throw new IncompatibleSchemaException(
                    "The "
                            + slot.description()
                            + " has "
                            + slot.length()
                            + " longs now and had "
                            + length
                            + " in the snapshot. Remedy: give the new state a new name, and allow the"
                            + " old one to be dropped");
        }
    }

    private void timers(TimeDomain domain, int row, ByteReader from) {
        for (int id = from.readVarInt(); id != 0; id = from.readVarInt()) {
            if (id < 0 || id > operatorNow.length) {
                throw from.malformed("a timer belongs to an operator that is not listed");
            }
            long time = from.readLong();
            long payload = from.readZigZag();
            int operator = operatorNow[id - 1];
            if (operator == DROPPED) {
                refuseUnlessDropped(false, "a timer of an operator that is gone");
            } else {
                timers.set(domain, row, operator, time, payload);
            }
        }
    }

    private void refuseUnlessDropped(boolean ofOneHere, String what) {
        if (unknown == UnknownState.REFUSE
                || (ofOneHere && unknown == UnknownState.REFUSE_OF_THOSE_HERE)) {
            throw new IncompatibleSchemaException(
                    "The snapshot holds "
                            + what
                            + ", for which the pipeline has no place; it has operators "
                            + operators
                            + ". Remedy: give the operator and the state the names they had, or allow"
                            + " unknown state to be dropped, in a job with"
                            + " Checkpoints.droppingUnknownState()");
        }
    }
}
