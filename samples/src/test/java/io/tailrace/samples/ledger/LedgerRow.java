// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.samples.ledger;

/**
 * A row of the table.
 *
 * @param batch that it came with
 * @param committed whether it counts; whoever reads the ledger reads the rows that do
 */
record LedgerRow(long shop, long total, LedgerSink.Batch batch, boolean committed) {

    LedgerRow nowCommitted() {
        return new LedgerRow(shop, total, batch, true);
    }
}
