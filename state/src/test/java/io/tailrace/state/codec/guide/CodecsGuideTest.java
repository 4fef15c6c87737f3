// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.state.codec.guide;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tailrace.operator.codec.Alias;
import io.tailrace.operator.codec.ByteReader;
import io.tailrace.operator.codec.ByteWriter;
import io.tailrace.operator.codec.Codec;
import io.tailrace.operator.codec.Decoder;
import io.tailrace.operator.codec.IncompatibleSchemaException;
import io.tailrace.operator.codec.Schema;
import io.tailrace.operator.codec.TypeRef;
import io.tailrace.state.codec.Codecs;
import io.tailrace.state.codec.NoCodecException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class CodecsGuideTest {

    private static final Pattern BLOCK =
            Pattern.compile("```(java|text)\n(.*?)```", Pattern.DOTALL);

    interface LastYear {
        record Payment(String card, int cents) {}

        record Renumbered(String cents) {}
    }

    interface ThisYear {
        record Payment(
                @Alias("card") String cardNumber,
                long cents,
                Optional<String> note,
                List<String> tags) {}
    }

    record Order(String id, Map<String, Thread> handlers) {}

    @Test
    void shouldWriteAndRead() {
        LastYear.Payment payment = new LastYear.Payment("4929", 1250);

        Codec<LastYear.Payment> codec = Codecs.standard().codecOf(LastYear.Payment.class);
        ByteWriter writer = new ByteWriter();
        codec.write(payment, writer);
        ByteReader reader = new ByteReader(writer.array(), 0, writer.position());
        LastYear.Payment same = codec.read(reader);

        assertEquals(payment, same);
        assertEquals(1 + 5 + 4, writer.position());
    }

    @Test
    void shouldReadWhatAnOlderTypeWrote() {
        Codec<LastYear.Payment> older = Codecs.standard().codecOf(LastYear.Payment.class);
        ByteWriter writer = new ByteWriter();
        older.write(new LastYear.Payment("4929", 1250), writer);
        ByteReader reader = new ByteReader(writer.toByteArray());
        Schema stored = older.schema();

        Codec<ThisYear.Payment> codec = Codecs.standard().codecOf(ThisYear.Payment.class);
        Decoder<ThisYear.Payment> decoder = codec.reading(stored);
        ThisYear.Payment payment = decoder.read(reader);

        assertEquals(new ThisYear.Payment("4929", 1250, Optional.empty(), List.of()), payment);
    }

    @Test
    void shouldUseACustomCodec() {
        Codecs codecs = Codecs.standard().with(Money.class, new MoneyCodec());
        Codec<Map<String, Money>> accounts = codecs.codecOf(new TypeRef<Map<String, Money>>() {});

        Map<String, Money> value = Map.of("anna", new Money(1250, "USD"));
        ByteWriter writer = new ByteWriter();
        accounts.write(value, writer);
        assertEquals(value, accounts.read(new ByteReader(writer.toByteArray())));
        assertEquals("map<string, money@2>", accounts.schema().toString());
    }

    @Test
    void shouldShowCodeThatIsCompiledHereAndMessagesThatAreThrown() throws IOException {
        Path root = root();
        String sources = compact(source(root, "CodecsGuideTest") + source(root, "MoneyCodec"));
        String messages =
                compact(
                        message(() -> Codecs.standard().codecOf(Order.class))
                                + message(
                                        () ->
                                                Codecs.standard()
                                                        .codecOf(LastYear.Payment.class)
                                                        .reading(
                                                                Codecs.standard()
                                                                        .codecOf(
                                                                                LastYear.Renumbered
                                                                                        .class)
                                                                        .schema())));

        List<MatchResult> blocks =
                BLOCK.matcher(Files.readString(root.resolve("docs/codecs.md")))
                        .results()
                        .collect(Collectors.toList());

        assertTrue(blocks.size() >= 5, "only " + blocks.size() + " blocks were found");
        for (MatchResult block : blocks) {
            String searched = block.group(1).equals("java") ? sources : messages;
            assertTrue(searched.contains(compact(block.group(2))), block.group(2));
        }
    }

    private static String source(Path root, String name) throws IOException {
        return Files.readString(
                root.resolve(
                        "state/src/test/java/io/tailrace/state/codec/guide/" + name + ".java"));
    }

    /** Without spaces and line breaks, which differ between a page and a source. */
    private static String compact(String text) {
        return text.replaceAll("\\s", "");
    }

    private static String message(org.junit.jupiter.api.function.Executable refused) {
        RuntimeException thrown = assertThrows(RuntimeException.class, refused);
        assertTrue(
                thrown instanceof NoCodecException
                        || thrown instanceof IncompatibleSchemaException);
        return thrown.getMessage();
    }

    /** Tests may run from the root, from this module, or from another. */
    private static Path root() {
        Path directory = Path.of("").toAbsolutePath();
        while (!Files.exists(directory.resolve("docs/codecs.md"))) {
            directory = directory.getParent();
            assertTrue(directory != null, "docs/codecs.md is in no directory above this one");
        }
        return directory;
    }
}
