// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.samples.durable;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tailrace.connectors.GeneratorSource;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.stream.Stream;

/** What the files show, held against the sales made once more. */
final class ShownTotals {

    private final Path lines;
    private final GeneratorSource<Sale> sales = ShopTotals.sales(Long.MAX_VALUE - 1);
    private final List<Queue<Long>> expected = new ArrayList<>();
    private final long[] totals = new long[ShopTotals.SHOPS];
    private long made;

    private ShownTotals(Path lines) {
        this.lines = lines;
        for (int shop = 0; shop < ShopTotals.SHOPS; shop++) {
            expected.add(new ArrayDeque<>());
        }
    }

    static ShownTotals in(Path lines) {
        return new ShownTotals(lines);
    }

    /**
     * By shop, every total is there once and in order, none is missing in between; and of all sales
     * those that are there are the first.
     *
     * @return how many lines there are
     */
    long check(long most) throws IOException {
        long count = 0;
        if (!Files.exists(lines)) {
            return 0;
        }
        for (Path file : files()) {
            try (BufferedReader reader = Files.newBufferedReader(file)) {
                for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                    int gap = line.indexOf(' ');
                    int shop = Integer.parseInt(line.substring(0, gap));
                    long total = Long.parseLong(line.substring(gap + 1));
                    assertEquals(next(shop), total, "shop " + shop + " in " + file);
                    count++;
                }
            }
        }
        assertTrue(count <= most, count + " lines");
        assertEquals(made, count, "lines of the first " + made + " sales");
        return count;
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(lines)) {
            return files.filter(file -> file.toString().endsWith(".txt")).sorted().toList();
        }
    }

    private long next(int shop) {
        while (expected.get(shop).isEmpty()) {
            Sale sale = sales.at(made++);
            int sold = (int) sale.shop();
            totals[sold] += sale.cents();
            expected.get(sold).add(totals[sold]);
        }
        return expected.get(shop).remove();
    }
}
