// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.windowing.aggregate;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tailrace.operator.codec.ByteReader;
import io.tailrace.operator.codec.ByteWriter;
import io.tailrace.operator.codec.Codec;
import io.tailrace.operator.codec.TypeRef;
import io.tailrace.state.codec.Codecs;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What accumulators look like in a checkpoint. To change this is to lose what is stored. */
class StoredFormTest {

    /** What the library might have stored before the timestamp was there. */
    interface Before {
        record Dated(Long value) {}
    }

    @Test
    void shouldStoreAccumulatorsAsTheyWereEver() {
        Map<String, String> stored = new TreeMap<>();
        for (Class<?> type : List.of(HyperLogLog.class, LogBuckets.class)) {
            stored.put(type.getSimpleName(), schemaOf(TypeRef.of(type)));
        }
        for (Class<?> type :
                List.of(
                        Held.class,
                        Dated.class,
                        Listed.class,
                        Ranked.class,
                        Distinct.class,
                        Counted.class,
                        SortedCounts.class,
                        Timeline.class)) {
            stored.put(
                    type.getSimpleName(), schemaOf(TypeRef.generic(type, TypeRef.of(Long.class))));
        }
        TypeRef<?> two =
                TypeRef.generic(
                        Accumulators.class, TypeRef.of(long[].class), TypeRef.of(Long.class));
        stored.put("Accumulators", schemaOf(two));

        assertEquals(
                """
                Accumulators<long[], Long>{first: long[]?, rest: long?}
                Counted<Long>{counts: map<long, long>?}
                Dated<Long>{value: long?, timestamp: long}
                Distinct<Long>{values: set<long>?}
                Held<Long>{value: long?}
                HyperLogLog{used: int, sparse: int[]?, registers: bytes?}
                Listed<Long>{values: list<long>?}
                LogBuckets{used: int, buckets: int[]?, counts: long[]?}
                Ranked<Long>{values: list<long>?}
                SortedCounts<Long>{counts: map<long, long>?}
                Timeline<Long>{byTimestamp: map<long, list<long>>?}
                """
                        .strip(),
                String.join("\n", stored.values()));
    }

    @Test
    void shouldStoreCellsAsTheyWereEver() {
        Map<String, List<String>> cells = new TreeMap<>();
        AggregateCases.all().stream()
                .flatMap(subject -> PackedAggregate.of(subject.aggregate()).stream())
                .forEach(packed -> cells.put(packed.toString(), packed.cellNames()));

        assertEquals(
                """
                all(count(), maxDouble(…))=[first.count, rest.present, rest.greatestDouble]
                all(filtering(…, count()), count(), minLong(…))=[first.count, rest.first.count, rest.rest.present, rest.rest.leastLong]
                andThen(maxLong(…), java.lang.String, …)=[present, greatestLong]
                averageDouble(…)=[count, sum, compensation, nans, positiveInfinities, negativeInfinities]
                averageLong(…)=[count, sumLow, sumHigh]
                count()=[count]
                filtering(…, count())=[count]
                mapping(…, sumLong(…))=[sumLow, sumHigh]
                maxDouble(…)=[present, greatestDouble]
                maxLong(…)=[present, greatestLong]
                minDouble(…)=[present, leastDouble]
                minLong(…)=[present, leastLong]
                populationDeviation(…)=[finite, notFinite, mean, squaredDistances]
                populationVariance(…)=[finite, notFinite, mean, squaredDistances]
                sampleDeviation(…)=[finite, notFinite, mean, squaredDistances]
                sampleVariance(…)=[finite, notFinite, mean, squaredDistances]
                sumDouble(…)=[count, sum, compensation, nans, positiveInfinities, negativeInfinities]
                sumLong(…)=[sumLow, sumHigh]
                """
                        .strip(),
                String.join("\n", cells.entrySet().stream().map(Object::toString).toList()));
    }

    @Test
    void shouldReadAccumulatorsThatHadFewerFields() {
        Codec<Before.Dated> before = Codecs.standard().codecOf(Before.Dated.class);
        Codec<Dated<Long>> today =
                Codecs.standard().codecOf(TypeRef.generic(Dated.class, TypeRef.of(Long.class)));
        ByteWriter writer = new ByteWriter();
        before.write(new Before.Dated(7L), writer);

        Dated<Long> read =
                today.reading(before.schema())
                        .read(new ByteReader(writer.array(), 0, writer.position()));

        assertEquals(new Dated<>(7L, 0), read);
    }

    private static String schemaOf(TypeRef<?> type) {
        return Codecs.standard().codecOf(type).schema().toString();
    }
}
