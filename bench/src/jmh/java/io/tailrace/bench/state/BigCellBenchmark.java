// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.bench.state;

import io.tailrace.operator.codec.ByteWriter;
import io.tailrace.operator.codec.Codec;
import io.tailrace.operator.codec.TypeRef;
import io.tailrace.state.cell.BigCell;
import io.tailrace.state.cell.CellOwner;
import io.tailrace.state.cell.CellUpkeep;
import io.tailrace.state.cell.DetachedPart;
import io.tailrace.state.cell.LongMapCells;
import io.tailrace.state.cell.MapCells;
import io.tailrace.state.codec.Codecs;
import io.tailrace.state.snapshot.SnapshotEpoch;
import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** One map or sorted map of one key, random access, no snapshot open, beside the JDK's own. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class BigCellBenchmark {

    @Param({"4", "1000", "1000000"})
    public int entries;

    private final SplittableRandom random = new SplittableRandom(1);
    private final Map<String, String> hashMap = new HashMap<>();
    private final TreeMap<Long, String> treeMap = new TreeMap<>();
    private String[] keys;
    private MapCells<String, String> maps;
    private BigCell map;
    private LongMapCells<String> sortedMaps;
    private BigCell sortedMap;

    @Setup
    public void fill() {
        Codec<String> text = Codecs.standard().codecOf(TypeRef.of(String.class));
        maps = MapCells.of(text, text, false, SnapshotEpoch.fresh(), new NoSnapshots());
        sortedMaps = LongMapCells.of(text, false, SnapshotEpoch.fresh(), new NoSnapshots());
        map = maps.upkeep().create();
        sortedMap = sortedMaps.upkeep().create();
        keys = new String[entries];
        for (int i = 0; i < entries; i++) {
            keys[i] = "key " + i;
            maps.put(map, keys[i], "value", CellUpkeep.NEVER);
            sortedMaps.put(sortedMap, i, "value", CellUpkeep.NEVER);
            hashMap.put(keys[i], "value");
            treeMap.put((long) i, "value");
        }
    }

    @Benchmark
    public String mapGet() {
        return maps.get(map, keys[random.nextInt(entries)], 0);
    }

    @Benchmark
    public String mapGetOfHashMap() {
        return hashMap.get(keys[random.nextInt(entries)]);
    }

    @Benchmark
    public void mapPut() {
        maps.put(map, keys[random.nextInt(entries)], "other", CellUpkeep.NEVER);
    }

    @Benchmark
    public String mapPutOfHashMap() {
        return hashMap.put(keys[random.nextInt(entries)], "other");
    }

    @Benchmark
    public String sortedMapGet() {
        return sortedMaps.get(sortedMap, random.nextInt(entries), 0);
    }

    @Benchmark
    public String sortedMapGetOfTreeMap() {
        return treeMap.get((long) random.nextInt(entries));
    }

    private static final class NoSnapshots implements CellOwner {

        @Override
        public void considerCellInHand() {}
        @Override
        public ByteWriter beginChunk() {
            throw new IllegalStateException("No snapshot is taken here");
        }

        @Override
        public void endChunk() {}

        @Override
        public void detached(DetachedPart part) {}
    }
}
