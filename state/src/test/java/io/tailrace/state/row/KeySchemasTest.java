// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.state.row;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tailrace.operator.codec.Alias;
import io.tailrace.operator.codec.Codec;
import io.tailrace.operator.codec.IncompatibleSchemaException;
import io.tailrace.operator.codec.TypeRef;
import io.tailrace.state.codec.Codecs;
import io.tailrace.state.group.KeyGroupRange;
import io.tailrace.state.snapshot.SnapshotEpoch;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What a key may become between two versions of a program. */
class KeySchemasTest {

    private static final class Then {
        enum Region {
            EAST,
            WEST
        }

        sealed interface Place permits Shop, Web {}

        record Shop(String name) implements Place {}

        record Web(String name) implements Place {}

        record Key(Region region, int number) {}

        record Tree(String name, List<Tree> children) {}
    }

    /** Everything that leaves the hash as it is. */
    private static final class Fine {
        enum Region {
            NORTH,
            WEST,
            EAST
        }

        sealed interface Place permits Web, Phone, Shop {}

        record Shop(@Alias("name") String title) implements Place {}

        record Phone(String name) implements Place {}

        record Web(String name) implements Place {}

        record Key(@Alias("region") Region where, long number) {}

        record Tree(@Alias("name") String title, List<Tree> children) {}
    }

    /** Everything that can be read, and would be looked for elsewhere. */
    private static final class Moved {
        enum Region {
            @Alias("EAST")
            ORIENT,
            WEST
        }

        sealed interface Place permits Store, Web {}

        @Alias("Shop")
        record Store(String name) implements Place {}

        record Web(String name) implements Place {}

        record Key(int number, Then.Region region) {}

        record Longer(Then.Region region, int number, String more) {}

        record Shorter(Then.Region region) {}

        record Wider(Then.Region region, double number) {}

        record Optionally(Optional<Then.Region> region, int number) {}

        record Deep(Region region, int number) {}
    }

    private final Codecs codecs = Codecs.standard();

    @Test
    void shouldReadKeysOnThatLieWhereTheyLay() {
        Codec<Fine.Key> key = codecs.codecOf(Fine.Key.class);
        assertEquals(
                codecs.codecOf(Then.Key.class).hash(new Then.Key(Then.Region.EAST, 7)),
                key.hash(new Fine.Key(Fine.Region.EAST, 7)));

        assertReadOn(Then.Key.class, Fine.Key.class);
        assertReadOn(Then.Region.class, Fine.Region.class);
        assertReadOn(Then.Place.class, Fine.Place.class);
        assertReadOn(Then.Tree.class, Fine.Tree.class);
        assertReadOn(Integer.class, Long.class);
        assertReadOn(String.class, String.class);
        assertDoesNotThrow(
                () ->
                        reading(
                                new TypeRef<Set<Then.Region>>() {},
                                new TypeRef<Set<Fine.Region>>() {}));
    }

    @Test
    void shouldRefuseKeysThatWouldBeLookedForElsewhere() {
        assertNotEquals(
                codecs.codecOf(Then.Region.class).hash(Then.Region.EAST),
                codecs.codecOf(Moved.Region.class).hash(Moved.Region.ORIENT));

        assertRefused(
                "has no longer the enum constant EAST", Then.Region.class, Moved.Region.class);
        assertRefused("has no longer the variant Shop", Then.Place.class, Moved.Place.class);
        assertRefused("no longer the component region at 0", Then.Key.class, Moved.Key.class);
        assertRefused("has got the component more", Then.Key.class, Moved.Longer.class);
        assertRefused("no longer the component number at 1", Then.Key.class, Moved.Shorter.class);
        assertRefused("The key.number was written as int", Then.Key.class, Moved.Wider.class);
        assertRefused("The key.region was written as", Then.Key.class, Moved.Optionally.class);
        assertRefused("The key.region has no longer", Then.Key.class, Moved.Deep.class);
        assertRefused("The key was written as float", Float.class, Double.class);
    }

    private void assertReadOn(Class<?> then, Class<?> now) {
        assertDoesNotThrow(() -> reading(TypeRef.of(then), TypeRef.of(now)));
    }

    /** By its hash alone: what is written can be read. */
    private void assertRefused(String what, Class<?> then, Class<?> now) {
        assertDoesNotThrow(() -> codecs.codecOf(now).reading(codecs.codecOf(then).schema()));

        String refusal =
                assertThrows(
                                IncompatibleSchemaException.class,
                                () -> reading(TypeRef.of(then), TypeRef.of(now)))
                        .getMessage();

        assertTrue(refusal.contains(what), refusal);
        assertTrue(refusal.contains("so keys hash otherwise"), refusal);
    }

    private void reading(TypeRef<?> then, TypeRef<?> now) {
        KeyGroupRange all = KeyGroupRange.all(8);
        RowLayout layout = RowLayout.of(false, List.of("a"), List.of(List.of()));
        Rows rows = new Rows(layout, all, SnapshotEpoch.fresh());
        new RowKeys(rows, codecs.codecOf(now), all).reading(codecs.codecOf(then).schema());
    }
}
