// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.samples.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tailrace.connectors.journal.Journal;
import io.tailrace.connectors.journal.log.JournalOptions;
import io.tailrace.samples.child.ChildJvm;
import io.tailrace.samples.child.JavaProgram;
import io.tailrace.samples.durable.Sale;
import io.tailrace.samples.durable.ShopTotals;
import io.tailrace.state.codec.Codecs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Kills a program that pushes into a journal, and compares what was acknowledged and shown. */
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class KilledTillTest {

    private static final int KILLS = Integer.getInteger("tailrace.kills", 4);
    private static final long SEED = Long.getLong("tailrace.seed", 1);
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final long MORE = 20_000;

    @TempDir Path directory;

    @Test
    void shouldLoseNothingAndShowEveryTotalOnceHoweverOftenItIsKilled() throws Exception {
        Random random = new Random(SEED);
        long acknowledged = 0;
        for (int kill = 0; kill < KILLS; kill++) {
            try (ChildJvm child = program(Long.MAX_VALUE - 1).start()) {
                int lines = 1 + random.nextInt(30);
                for (int i = 0; i < lines; i++) {
                    acknowledged = acknowledgedIn(child);
                }
                LockSupport.parkNanos(random.nextInt(200_000_000));
                child.kill();
                acknowledged = Math.max(acknowledged, last(child.said()));
            }
            requireInJournal(acknowledged);
        }

        long sales = acknowledged + MORE;
        long put = sales;
        try (ChildJvm child = program(sales).start()) {
            assertEquals(0, child.awaitEnd(PATIENCE), child::said);
            assertTrue(child.said().contains("ended STOPPED"), child::said);
        }
        try (Journal<Sale> journal = open()) {
            put = Math.max(put, journal.lastAccepted("till-7").orElseThrow() + 1);
        }
        assertEquals(expected(put), shown());
    }

    private JavaProgram program(long sales) {
        return JavaProgram.of(JournaledSales.class)
                .shortLived()
                .withArguments(directory.toString(), Long.toString(sales));
    }

    private static long acknowledgedIn(ChildJvm child) throws Exception {
        return number(child.await(line -> line.startsWith("put "), PATIENCE).text());
    }

    private static long last(String said) {
        return said.lines()
                .filter(line -> line.startsWith("put "))
                .mapToLong(KilledTillTest::number)
                .max()
                .orElse(0);
    }

    private static long number(String line) {
        return Long.parseLong(line.substring("put ".length()));
    }

    private Journal<Sale> open() throws IOException {
        return Journal.open(
                directory.resolve("journal"),
                Codecs.standard().codecOf(Sale.class),
                JournalOptions.standard(),
                InstantSource.system(),
                task -> new Thread(() -> {}));
    }

    private void requireInJournal(long acknowledged) throws IOException {
        try (Journal<Sale> journal = open()) {
            long last = journal.lastAccepted("till-7").orElse(-1);
            assertTrue(last >= acknowledged, acknowledged + " was acknowledged, last is " + last);
        }
    }

    /** By shop, the totals in their order. */
    private static Map<String, List<Long>> expected(long sales) {
        Map<String, List<Long>> totals = new HashMap<>();
        for (long number = 0; number < sales; number++) {
            Sale sale = ShopTotals.sales(sales).at(number);
            List<Long> ofShop =
                    totals.computeIfAbsent(Long.toString(sale.shop()), s -> new ArrayList<>());
            long before = ofShop.isEmpty() ? 0 : ofShop.get(ofShop.size() - 1);
            ofShop.add(before + sale.cents());
        }
        return totals;
    }

    private Map<String, List<Long>> shown() throws IOException {
        Map<String, List<Long>> totals = new HashMap<>();
        try (Stream<Path> files = Files.list(directory.resolve("lines"))) {
            for (Path file : files.filter(f -> f.toString().endsWith(".txt")).sorted().toList()) {
                for (String line : Files.readAllLines(file)) {
                    int gap = line.indexOf(' ');
                    totals.computeIfAbsent(line.substring(0, gap), s -> new ArrayList<>())
                            .add(Long.parseLong(line.substring(gap + 1)));
                }
            }
        }
        return totals;
    }
}
