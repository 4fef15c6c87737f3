// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.operator.codec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

class SchemaTest {

    private static final Schema TREE =
            new Schema.Fields(
                    "Tree",
                    List.of(
                            field("label", List.of("name"), Schema.Scalar.STRING, true),
                            field("weight", List.of(), Schema.Scalar.LONG, false),
                            field(
                                    "children",
                                    List.of(),
                                    new Schema.ListOf(new Schema.Reference("Tree")),
                                    true)));

    private static final Schema EVERYTHING =
            new Schema.Variants(
                    "Shape",
                    List.of(
                            new Schema.Variant("Tree", List.of("Bush"), TREE),
                            new Schema.Variant(
                                    "Color",
                                    List.of(),
                                    new Schema.Enumeration("Color", List.of("RED", "GREEN"))),
                            new Schema.Variant(
                                    "Bag",
                                    List.of(),
                                    new Schema.Fields(
                                            "Bag",
                                            List.of(
                                                    field(
                                                            "a",
                                                            List.of(),
                                                            new Schema.SetOf(Schema.Scalar.INT),
                                                            true),
                                                    field(
                                                            "b",
                                                            List.of(),
                                                            new Schema.ArrayOf(Schema.Scalar.UUID),
                                                            true),
                                                    field(
                                                            "c",
                                                            List.of(),
                                                            new Schema.Packed(Schema.Scalar.DOUBLE),
                                                            true),
                                                    field(
                                                            "d",
                                                            List.of(),
                                                            new Schema.OptionalOf(
                                                                    Schema.Scalar.STRING),
                                                            true),
                                                    field(
                                                            "e",
                                                            List.of(),
                                                            new Schema.MapOf(
                                                                    Schema.Scalar.STRING,
                                                                    new Schema.Custom(
                                                                            "money", 300)),
                                                            true))))));

    @Test
    void shouldReadBackWhatItWrote() {
        for (Schema schema : List.of(TREE, EVERYTHING)) {
            assertEquals(schema, reRead(schema));
        }
        for (Schema.Scalar scalar : Schema.Scalar.values()) {
            assertEquals(scalar, reRead(scalar));
        }
    }

    @Test
    void shouldKeepItsWrittenForm() {
        ByteWriter writer = new ByteWriter();
        TREE.writeTo(writer);

        assertEquals(
                "01"
                        + "210454726565"
                        + "03"
                        + "056c6162656c"
                        + "01046e616d65"
                        + "01"
                        + "09"
                        + "06776569676874"
                        + "00"
                        + "00"
                        + "06"
                        + "086368696c6472656e"
                        + "00"
                        + "01"
                        + "232a0454726565",
                HexFormat.of().formatHex(writer.toByteArray()));
    }

    @Test
    void shouldReadLikeADeclaration() {
        assertEquals(
                "Tree{label (was name): string?, weight: long, children: list<^Tree>?}",
                TREE.toString());
        assertEquals(
                "Shape<Tree (was Bush) = "
                        + TREE
                        + " | Color = Color(RED|GREEN) | Bag = Bag{a: set<int>?,"
                        + " b: array<uuid>?, c: double[]?, d: optional<string>?, e: map<string, money@300>?}>",
                EVERYTHING.toString());
    }

    @Test
    void shouldRefuseAReferenceToNothing() {
        ByteWriter writer = new ByteWriter();
        new Schema.ListOf(new Schema.Reference("Nowhere")).writeTo(writer);

        assertThrows(
                MalformedDataException.class,
                () -> Schema.readFrom(new ByteReader(writer.toByteArray())));
    }

    @Test
    void shouldRefuseForgedDepth() {
        byte[] lists = new byte[100_000];
        java.util.Arrays.fill(lists, (byte) 35);
        lists[0] = 1;

        MalformedDataException refused =
                assertThrows(
                        MalformedDataException.class, () -> Schema.readFrom(new ByteReader(lists)));

        assertTrue(refused.getMessage().contains("nests deeper"), refused.getMessage());
    }

    @Test
    void shouldRefuseTwoFieldsOfOneName() {
        Schema.Field once = field("a", List.of(), Schema.Scalar.INT, false);

        IllegalArgumentException refused =
                assertThrows(
                        IllegalArgumentException.class,
                        () -> new Schema.Fields("Pair", List.of(once, once)));

        assertEquals("Two parts of Pair are named a", refused.getMessage());
    }

    @Test
    void shouldRefuseToPackWhatIsNotPrimitive() {
        assertThrows(IllegalArgumentException.class, () -> new Schema.Packed(Schema.Scalar.STRING));
        assertThrows(
                MalformedDataException.class,
                () -> Schema.readFrom(new ByteReader(new byte[] {1, 40, 9})));
    }

    private static Schema.Field field(
            String name, List<String> aliases, Schema schema, boolean nullable) {
        return new Schema.Field(name, aliases, schema, nullable);
    }

    private static Schema reRead(Schema schema) {
        ByteWriter writer = new ByteWriter();
        schema.writeTo(writer);
        ByteReader reader = new ByteReader(writer.toByteArray());
        Schema read = Schema.readFrom(reader);
        reader.requireEnd();
        return read;
    }
}
