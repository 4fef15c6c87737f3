// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.samples.attendees;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tailrace.connectors.GeneratorSource;
import io.tailrace.connectors.Sinks;
import io.tailrace.connectors.Sources;
import io.tailrace.operator.codec.TypeRef;
import io.tailrace.pipeline.KeyedTotal;
import io.tailrace.pipeline.Pipeline;
import io.tailrace.runtime.driver.Driver;
import io.tailrace.runtime.driver.DriverSettings;
import io.tailrace.testkit.PipelineTest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AttendeesTest {

    private static final TypeRef<KeyedTotal<String>> TOTAL = new TypeRef<>() {};
    private static final int BUFFERED_AT_MOST = 5;

    @Test
    void shouldAddUpThoseWhoComeAndThoseWhoGo() {
        Pipeline pipeline = Attendees.pipeline(Sources.of(), Sinks.discard());
        try (PipelineTest test = PipelineTest.of(pipeline)) {
            var doors = test.input("doors", Passage.class);

            doors.send(new Passage("zoo", 3));
            doors.send(new Passage("library", 1));
            doors.send(new Passage("zoo", -2));

            assertEquals(
                    List.of(
                            new KeyedTotal<>("zoo", 3),
                            new KeyedTotal<>("library", 1),
                            new KeyedTotal<>("zoo", 1)),
                    test.output("present", TOTAL).drain());
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void shouldBufferAtMostFiveRecordsHoweverLongTheStream(long seed) {
        long records = 50_000;
        GeneratorSource<Passage> doors = Attendees.doors(seed);
        long[] cameIn = {0};
        long[] cameOut = {0};
        Map<String, Long> present = new HashMap<>();
        Pipeline pipeline =
                Attendees.pipeline(
                        Sources.<Passage>iterator(
                                        () ->
                                                LongStream.iterate(0, index -> index + 1)
                                                        .peek(index -> cameIn[0]++)
                                                        .mapToObj(doors::at)
                                                        .iterator())
                                .endless(),
                        Sinks.<KeyedTotal<String>>forEach(
                                total -> {
                                    cameOut[0]++;
                                    present.put(total.key(), total.total());
                                }));

        long mostBuffered = 0;
        try (Driver driver = Driver.start(pipeline, DriverSettings.seeded(seed))) {
            while (cameOut[0] < records) {
                assertTrue(driver.step(), "the stream is endless, and nobody can work");
                mostBuffered = Math.max(mostBuffered, cameIn[0] - cameOut[0]);
            }
        }

        assertTrue(
                mostBuffered <= BUFFERED_AT_MOST,
                "%d records were buffered, seed %d".formatted(mostBuffered, seed));
        assertTrue(mostBuffered > 1, "nothing was ever buffered: was anything measured?");
        assertEquals(addedUp(doors, cameOut[0]), present, "seed " + seed);
    }

    private static Map<String, Long> addedUp(GeneratorSource<Passage> doors, long records) {
        Map<String, Long> present = new HashMap<>();
        for (long index = 0; index < records; index++) {
            Passage passage = doors.at(index);
            present.merge(passage.venue(), (long) passage.people(), Long::sum);
        }
        return present;
    }
}
