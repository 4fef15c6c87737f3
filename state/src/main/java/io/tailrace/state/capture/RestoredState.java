// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.state.capture;

import io.tailrace.operator.codec.ByteReader;
import io.tailrace.operator.codec.Codec;
import io.tailrace.operator.codec.Decoder;
import io.tailrace.operator.codec.IncompatibleSchemaException;
import io.tailrace.operator.state.Ttl;
import io.tailrace.operator.time.TimeDomain;
import io.tailrace.state.cell.BigCell;
import io.tailrace.state.cell.CellUpkeep;
import io.tailrace.state.cell.ChunkReader;
import io.tailrace.state.row.CellKind;
import io.tailrace.state.row.CellSlot;
import io.tailrace.state.row.StoreCells;
import java.util.Optional;

/**
 * One state of a snapshot and where it goes now.
 *
 * @param slot {@code null} if it is dropped
 * @param kind what the cell was
 * @param value reads values of small cells as they were written; otherwise {@code null}
 * @param chunks reads chunks of big cells as they were written; otherwise {@code null}
 * @param dated whether deadlines were written
 * @param datesCount whether those deadlines are in the domain that the state expires in now
 * @param moved whether keys of a map hash otherwise now
 */
record RestoredState(
        CellSlot slot,
        CellKind kind,
        Decoder<?> value,
        ChunkReader chunks,
        boolean dated,
        boolean datesCount,
        boolean moved) {

    static RestoredState dropped(WrittenState written) {
        return new RestoredState(
                null, written.kind(), null, null, written.expiresIn().isPresent(), false, false);
    }

    /**
     * Finds out how to read what was written.
     *
     * @throws IncompatibleSchemaException if it cannot become what the state holds now
     */
    static RestoredState of(WrittenState written, CellSlot slot, StoreCells cells) {
        if (written.kind() != slot.kind()) {
            throw new IncompatibleSchemaException(
                    "The "
                            + slot.description()
                            + " is a "
                            + slot.kind()
                            + " now and was a "
                            + written.kind()
                            + " in the snapshot. Remedy: give the new state a new name, and allow the"
                            + " old one to be dropped");
        }
        Optional<TimeDomain> expiresIn = slot.spec().ttl().map(Ttl::domain);
        boolean dated = written.expiresIn().isPresent();
        boolean datesCount = dated && written.expiresIn().equals(expiresIn);
        if (slot.kind().big() && dated && expiresIn.isPresent() && !datesCount) {
            throw new IncompatibleSchemaException(
                    "The entries of the "
                            + slot.description()
                            + " expire in another time domain than those of the snapshot. Remedy: keep"
                            + " the domain, or give the state a new name");
        }
        try {
            return slot.kind().big()
                    ? big(written, slot, cells, datesCount)
                    : small(written, slot, cells, datesCount);
        } catch (IncompatibleSchemaException incompatible) {
            throw named(slot, incompatible);
        }
    }

    private static RestoredState small(
            WrittenState written, CellSlot slot, StoreCells cells, boolean datesCount) {
        Codec<?> codec = cells.codecs(slot.id()).value();
        return new RestoredState(
                slot,
                slot.kind(),
                codec == null ? null : codec.reading(written.value().orElseThrow()),
                null,
                written.expiresIn().isPresent(),
                datesCount,
                false);
    }

    private static RestoredState big(
            WrittenState written, CellSlot slot, StoreCells cells, boolean datesCount) {
        ChunkReader chunks =
                cells.big(slot.id())
                        .upkeep()
                        .reader(
                                written.key().orElse(null),
                                written.value().orElseThrow(),
                                CellUpkeep.NEVER);
        boolean moved =
                written.key().filter(key -> !cells.codecs(slot.id()).hashesAsThen(key)).isPresent();
        return new RestoredState(
                slot,
                slot.kind(),
                null,
                chunks,
                written.expiresIn().isPresent(),
                datesCount,
                moved);
    }

    /** Puts a chunk of an increment in the place of what the cell holds in its range. */
    void replaceChunk(BigCell cell, ByteReader from) {
        if (!chunks.replace(cell, from, !moved)) {
            throw new IncompatibleSchemaException(
                    "The "
                            + slot.description()
                            + ": its keys hash otherwise than when they were written, so it cannot"
                            + " be told what an increment has replaced. Remedy: take a savepoint"
                            + " with the program as it was, which is whole, and go on from that");
        }
    }

    private static IncompatibleSchemaException named(
            CellSlot slot, IncompatibleSchemaException incompatible) {
        IncompatibleSchemaException named =
                new IncompatibleSchemaException(
                        "The " + slot.description() + ": " + incompatible.getMessage());
        named.initCause(incompatible);
        return named;
    }
}
