// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.state.capture;

import io.tailrace.operator.codec.ByteReader;
import io.tailrace.operator.codec.ByteWriter;
import io.tailrace.operator.codec.Schema;
import io.tailrace.operator.state.Ttl;
import io.tailrace.operator.time.TimeDomain;
import io.tailrace.state.row.CellCodecs;
import io.tailrace.state.row.CellKind;
import io.tailrace.state.row.CellSlot;
import java.util.Optional;

/**
 * What a snapshot's header says of one keyed state: enough to find it again by name and to read
 * what was written under its old schemas.
 *
 * @param expiresIn the domain of its deadlines, if it has any
 * @param key the schema of a map's keys
 * @param value the schema of values, accumulators or elements
 */
record WrittenState(
        int operator,
        String name,
        CellKind kind,
        Optional<TimeDomain> expiresIn,
        Optional<Schema> key,
        Optional<Schema> value) {

    static WrittenState of(CellSlot slot, CellCodecs codecs) {
        return new WrittenState(
                slot.operator(),
                slot.spec().name(),
                slot.kind(),
                slot.spec().ttl().map(Ttl::domain),
                Optional.ofNullable(codecs.key()).map(codec -> codec.schema()),
                Optional.ofNullable(codecs.value()).map(codec -> codec.schema()));
    }

    void writeTo(ByteWriter to) {
        to.writeVarInt(operator);
        to.writeString(name);
        to.writeByte(kind.code());
        to.writeByte(expiresIn.map(domain -> domain == TimeDomain.EVENT ? 1 : 2).orElse(0));
        write(key, to);
        write(value, to);
    }

    static WrittenState readFrom(ByteReader from, int operators) {
        int operator = from.readVarInt();
        if (operator < 0 || operator >= operators) {
            throw from.malformed("a state belongs to an operator that is not listed");
        }
        WrittenState state =
                new WrittenState(
                        operator,
                        from.readString(),
                        readKind(from),
                        readDomain(from),
                        readSchema(from),
                        readSchema(from));
        if (state.key().isPresent() != (state.kind() == CellKind.MAP)
                || state.value().isPresent() == state.kind().primitive()) {
            throw from.malformed("a state of this kind has other schemas");
        }
        return state;
    }

    private static CellKind readKind(ByteReader from) {
        int code = from.readByte();
        return CellKind.ofCode(code)
                .orElseThrow(() -> from.malformed("no kind of state has the code " + code));
    }

    private static Optional<TimeDomain> readDomain(ByteReader from) {
        int code = from.readByte();
        return switch (code) {
            case 0 -> Optional.empty();
            case 1 -> Optional.of(TimeDomain.EVENT);
            case 2 -> Optional.of(TimeDomain.PROCESSING);
            default -> throw from.malformed("no time domain has the code " + code);
        };
    }

    private static void write(Optional<Schema> schema, ByteWriter to) {
        to.writeBoolean(schema.isPresent());
        schema.ifPresent(present -> present.writeTo(to));
    }

    private static Optional<Schema> readSchema(ByteReader from) {
        return from.readBoolean() ? Optional.of(Schema.readFrom(from)) : Optional.empty();
    }
}
