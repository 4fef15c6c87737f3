// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.state.codec.guide;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

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
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class CodecsGuideTest {

    private static final Pattern QUOTE = Pattern.compile("```text\n(.*?)```", Pattern.DOTALL);

    interface LastYear {
        record Renumbered(String cents) {}

        // region last-year
        record Payment(String card, int cents) {}
        // endregion
    }

    interface ThisYear {
        // region this-year
        record Payment(
                @Alias("card") String cardNumber,
                long cents,
                Optional<String> note,
                List<String> tags) {}
        // endregion
    }

    record Order(String id, Map<String, Thread> handlers) {}

    @Test
    void shouldWriteAndRead() {
        LastYear.Payment payment = new LastYear.Payment("4929", 1250);

        // region write
        Codec<LastYear.Payment> codec = Codecs.standard().codecOf(LastYear.Payment.class);
        ByteWriter writer = new ByteWriter();
        codec.write(payment, writer);
        ByteReader reader = new ByteReader(writer.array(), 0, writer.position());
        LastYear.Payment same = codec.read(reader);
        // endregion

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

        // region evolve
        Codec<ThisYear.Payment> codec = Codecs.standard().codecOf(ThisYear.Payment.class);
        Decoder<ThisYear.Payment> decoder = codec.reading(stored);
        ThisYear.Payment payment = decoder.read(reader);
        // endregion

        assertEquals(new ThisYear.Payment("4929", 1250, Optional.empty(), List.of()), payment);
    }

    @Test
    void shouldUseACustomCodec() {
        // region custom
        Codecs codecs = Codecs.standard().with(Money.class, new MoneyCodec());
        Codec<Map<String, Money>> accounts = codecs.codecOf(new TypeRef<Map<String, Money>>() {});
        // endregion

        Map<String, Money> value = Map.of("anna", new Money(1250, "USD"));
        ByteWriter writer = new ByteWriter();
        accounts.write(value, writer);
        assertEquals(value, accounts.read(new ByteReader(writer.toByteArray())));
        assertEquals("map<string, money@2>", accounts.schema().toString());
    }

    @Test
    void shouldQuoteMessagesAsTheyAreThrown() throws IOException {
        Codecs codecs = Codecs.standard();
        Schema renumbered = codecs.codecOf(LastYear.Renumbered.class).schema();
        Codec<LastYear.Payment> payments = codecs.codecOf(LastYear.Payment.class);
        List<String> thrown =
                List.of(
                        message(NoCodecException.class, () -> codecs.codecOf(Order.class)),
                        message(
                                IncompatibleSchemaException.class,
                                () -> payments.reading(renumbered)));

        List<String> quoted =
                QUOTE.matcher(Files.readString(guide()))
                        .results()
                        .map(quote -> quote.group(1).strip().replaceAll("\\s+", " "))
                        .toList();

        assertEquals(thrown, quoted);
    }

    private static String message(Class<? extends RuntimeException> type, Executable refused) {
        return assertThrows(type, refused).getMessage();
    }

    /** Tests may run from the root, from this module, or from another. */
    private static Path guide() {
        Path directory = Path.of("").toAbsolutePath();
        while (!Files.exists(directory.resolve("docs/codecs.md"))) {
            directory = directory.getParent();
            assertNotNull(directory, "docs/codecs.md is in no directory above this one");
        }
        return directory.resolve("docs/codecs.md");
    }
}
