// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.state.task;

import io.tailrace.operator.codec.ByteReader;
import io.tailrace.operator.codec.ByteWriter;
import io.tailrace.operator.codec.Schema;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What the frames of task state mean. Frames number states by their place in the list. */
record TaskHeader(List<Written> states) {

    private static final int VERSION = 1;

    /**
     * One state as it was written.
     *
     * @param key of a broadcast state; a list has none
     */
    record Written(String operator, String name, Optional<Schema> key, Schema value) {

        String description() {
            return (key.isPresent() ? "broadcast state '" : "task list '")
                    + name
                    + "' of operator '"
                    + operator
                    + "'";
        }
    }

    void writeTo(ByteWriter to) {
        to.writeByte(VERSION);
        to.writeCount(states.size(), 0, 0);
        for (Written state : states) {
            to.writeString(state.operator());
            to.writeString(state.name());
            to.writeBoolean(state.key().isPresent());
            state.key().ifPresent(key -> key.writeTo(to));
            state.value().writeTo(to);
        }
    }

    static TaskHeader readFrom(ByteReader from) {
        from.requireVersion(VERSION, "task state");
        List<Written> states = new ArrayList<>();
        for (long left = from.readCount(0, 4); left > 0; left--) {
            String operator = from.readString();
            String name = from.readString();
            Optional<Schema> key =
                    from.readBoolean() ? Optional.of(Schema.readFrom(from)) : Optional.empty();
            states.add(new Written(operator, name, key, Schema.readFrom(from)));
        }
        from.requireEnd();
        return new TaskHeader(states);
    }
}
