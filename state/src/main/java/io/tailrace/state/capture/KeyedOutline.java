// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.state.capture;

import io.tailrace.operator.codec.ByteReader;
import io.tailrace.operator.codec.Schema;
import io.tailrace.state.codec.SchemaSkips;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What can be told of frames of keyed state without the types of keys and values: from their
 * header, for people who look at a checkpoint.
 */
public final class KeyedOutline {

    private final KeyedHeader header;

    private KeyedOutline(KeyedHeader header) {
        this.header = header;
    }

    /** Reads a frame of the kind {@code KEYED_HEADER}. */
    public static KeyedOutline readFrom(ByteReader frame) {
        return new KeyedOutline(KeyedHeader.readFrom(frame));
    }

    public int keyGroups() {
        return header.groups();
    }

    public Schema key() {
        return header.key();
    }

    /** Whether the frames hold only what has changed since an earlier snapshot. */
    public boolean incremental() {
        return header.incremental();
    }

    /** Operator, name and kind of each state. */
    public List<String> states() {
        List<String> states = new ArrayList<>();
        for (WrittenState state : header.states()) {
            states.add(
                    header.operators().get(state.operator())
                            + "."
                            + state.name()
                            + " ("
                            + state.kind().name().toLowerCase(Locale.ROOT).replace('_', ' ')
                            + state.value().map(value -> " of " + value).orElse("")
                            + ")");
        }
        return states;
    }

    /** Passes over the key with which a frame of a row, a chunk or a tombstone begins. */
    public void skipKey(ByteReader frame) {
        SchemaSkips.skip(header.key(), frame);
    }
}
