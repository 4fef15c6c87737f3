// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.state.capture;

import io.tailrace.operator.codec.ByteReader;
import io.tailrace.operator.codec.ByteWriter;
import io.tailrace.operator.codec.Schema;
import io.tailrace.state.row.CellSlot;
import io.tailrace.state.row.RowKeys;
import io.tailrace.state.row.Rows;
import io.tailrace.state.row.StoreCells;
import java.util.ArrayList;
import java.util.List;

/**
 * What the frames of keyed state mean: how many key groups there are, and the names and schemas
 * behind the numbers that rows and chunks use. Frames number operators and states by their place in
 * these lists.
 *
 * @param incremental whether they build on those of earlier snapshots, or are complete by
 *     themselves
 */
record KeyedHeader(
        boolean incremental,
        int groups,
        Schema key,
        List<String> operators,
        List<WrittenState> states) {

    /** The first version of the written form. */
    private static final int VERSION = 1;

    static KeyedHeader of(
            boolean incremental,
            List<String> operators,
            Rows rows,
            RowKeys keys,
            StoreCells cells) {
        List<WrittenState> states = new ArrayList<>();
        for (CellSlot slot : rows.layout().slots()) {
            states.add(WrittenState.of(slot, cells.codecs(slot.id())));
        }
        return new KeyedHeader(incremental, keys.groups(), keys.schema(), operators, states);
    }

    void writeTo(ByteWriter to) {
        to.writeByte(VERSION);
        to.writeBoolean(incremental);
        to.writeVarInt(groups);
        key.writeTo(to);
        to.writeCount(operators.size(), 0, 0);
        operators.forEach(to::writeString);
        to.writeCount(states.size(), 0, 0);
        states.forEach(state -> state.writeTo(to));
    }

    static KeyedHeader readFrom(ByteReader from) {
        from.requireVersion(VERSION, "keyed state");
        boolean incremental = from.readBoolean();
        int groups = from.readVarInt();
        Schema key = Schema.readFrom(from);
        List<String> operators = new ArrayList<>();
        for (long left = from.readCount(0, 1); left > 0; left--) {
            operators.add(from.readString());
        }
        List<WrittenState> states = new ArrayList<>();
        for (long left = from.readCount(0, 5); left > 0; left--) {
            states.add(WrittenState.readFrom(from, operators.size()));
        }
        from.requireEnd();
        return new KeyedHeader(incremental, groups, key, operators, states);
    }
}
