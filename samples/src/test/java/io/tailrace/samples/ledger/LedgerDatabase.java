// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.samples.ledger;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.UnaryOperator;

/**
 * A table and transactions, all or nothing. Loses its connection when told to, before a transaction
 * or after it: whoever asked cannot know which.
 */
final class LedgerDatabase {

    private final BooleanSupplier loses;
    private List<LedgerRow> rows = List.of();

    LedgerDatabase(BooleanSupplier loses) {
        this.loses = loses;
    }

    /** SELECT … WHERE committed */
    synchronized List<LedgerRow> committed() {
        return rows.stream().filter(LedgerRow::committed).toList();
    }

    /** INSERT INTO ledger VALUES (…), (…) */
    void insert(List<LedgerRow> more) {
        transaction(
                before -> {
                    List<LedgerRow> all = new ArrayList<>(before);
                    all.addAll(more);
                    return all;
                });
    }

    /** UPDATE ledger SET committed = TRUE WHERE sink = ? AND task = ? AND checkpoint = ? */
    void commit(LedgerSink.Batch batch) {
        transaction(
                before ->
                        before.stream()
                                .map(row -> row.batch().equals(batch) ? row.nowCommitted() : row)
                                .toList());
    }

    /** DELETE FROM ledger WHERE NOT committed AND sink = ? AND checkpoint > ? */
    void deleteUncommitted(String sink, long checkpoint) {
        transaction(
                before ->
                        before.stream()
                                .filter(
                                        row ->
                                                row.committed()
                                                        || !row.batch().sink().equals(sink)
                                                        || row.batch().checkpoint() <= checkpoint)
                                .toList());
    }

    /** TRUNCATE TABLE ledger */
    synchronized void truncate() {
        rows = List.of();
    }

    private synchronized void transaction(UnaryOperator<List<LedgerRow>> change) {
        requireConnection();
        rows = List.copyOf(change.apply(rows));
        requireConnection();
    }

    private void requireConnection() {
        if (loses.getAsBoolean()) {
            throw new IllegalStateException("The connection is lost");
        }
    }
}
