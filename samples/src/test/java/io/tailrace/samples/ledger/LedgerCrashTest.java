// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.samples.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tailrace.connectors.Sources;
import io.tailrace.samples.durable.Sale;
import io.tailrace.samples.durable.ShopTotals;
import io.tailrace.testkit.CrashReport;
import io.tailrace.testkit.CrashTest;
import java.util.List;
import org.junit.jupiter.api.Test;

class LedgerCrashTest {

    @Test
    void shouldHoldEachRowOnceWhereverThePipelineCrashes() {
        // region own-sink
        LedgerDatabase database = new LedgerDatabase(() -> false);
        CrashTest test =
                CrashTest.of(ShopTotals.pipeline(Sources.of(), new LedgerSink(database)))
                        .keepingSink("totals")
                        .watching("ledger", database::truncate, () -> totalsIn(database));
        // endregion
        var sales = test.input("sales", Sale.class);
        sales.send(new Sale(1, 5));
        sales.send(new Sale(2, 7));
        sales.send(new Sale(1, 6));

        CrashReport report = test.assertExact();

        assertEquals(List.of("1: 5", "2: 7", "1: 11"), report.output("ledger", String.class));
    }

    private static List<String> totalsIn(LedgerDatabase database) {
        return database.committed().stream().map(row -> row.shop() + ": " + row.total()).toList();
    }
}
