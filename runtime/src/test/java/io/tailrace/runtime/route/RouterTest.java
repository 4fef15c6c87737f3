// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.runtime.route;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tailrace.operator.codec.Codec;
import io.tailrace.operator.codec.ContentHash;
import io.tailrace.operator.codec.TypeRef;
import io.tailrace.state.codec.Codecs;
import io.tailrace.state.group.KeyGroups;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RouterTest {

    @Test
    void shouldDealOutInTurnFromWhereItBegins() {
        Router router = new InTurn(3, 4);

        List<Integer> verdicts = IntStream.range(0, 5).map(i -> router.route("r")).boxed().toList();

        assertEquals(List.of(1, 2, 0, 1, 2), verdicts);
    }

    @Test
    void shouldSendToEveryTask() {
        assertEquals(Router.EVERY, new ToEvery().route("r"));
    }

    @Test
    void shouldSendStraightOn() {
        assertEquals(2, new ToOne(2).route("r"));
    }

    @Test
    void shouldSendAKeyToTheTaskWhoseRangeOwnsIt() {
        for (int parallelism = 1; parallelism <= 7; parallelism++) {
            Router router = byText(parallelism);
            for (int i = 0; i < 500; i++) {
                String key = "key-" + i;

                int task = router.route(key);

                long hash = textCodec().hash(key);
                assertTrue(KeyGroups.rangeOf(task, parallelism, 128).owns(hash), key);
            }
        }
    }

    @Test
    void shouldRouteALongLikeItsBoxAndLikeItsHash() {
        Router primitive = new ByLongKey(record -> (Long) record, KeyOwners.of(5, 64));
        @SuppressWarnings("unchecked")
        Codec<Object> longCodec =
                (Codec<Object>) (Codec<?>) Codecs.standard().codecOf(TypeRef.of(Long.class));
        Router boxed = new ByObjectKey(record -> record, longCodec, KeyOwners.of(5, 64));
        for (long key = -300; key < 300; key++) {

            int task = primitive.route(key);

            assertEquals(task, boxed.route(key));
            assertTrue(KeyGroups.rangeOf(task, 5, 64).owns(ContentHash.ofLong(key)));
        }
    }

    @Test
    void shouldReachEveryTask() {
        Router router = byText(8);
        int[] hits = new int[8];

        IntStream.range(0, 4_000).forEach(i -> hits[router.route("key-" + i)]++);

        assertTrue(Arrays.stream(hits).allMatch(count -> count > 250), Arrays.toString(hits));
    }

    @Test
    void shouldSayThatANullKeyIsNone() {
        Router router = new ByObjectKey(record -> null, textCodec(), KeyOwners.of(2, 128));

        assertEquals(Router.NO_KEY, router.route("r"));
    }

    @Test
    void shouldRefuseMoreTasksThanGroups() {
        assertThrows(IllegalArgumentException.class, () -> KeyOwners.of(129, 128));
    }

    private static Router byText(int parallelism) {
        return new ByObjectKey(record -> record, textCodec(), KeyOwners.of(parallelism, 128));
    }

    @SuppressWarnings("unchecked")
    private static Codec<Object> textCodec() {
        return (Codec<Object>) (Codec<?>) Codecs.standard().codecOf(TypeRef.of(String.class));
    }
}
