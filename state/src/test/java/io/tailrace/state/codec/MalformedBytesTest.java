// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.state.codec;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import com.sun.management.ThreadMXBean;
import io.tailrace.operator.codec.ByteReader;
import io.tailrace.operator.codec.ByteWriter;
import io.tailrace.operator.codec.Codec;
import io.tailrace.operator.codec.Decoder;
import io.tailrace.operator.codec.MalformedDataException;
import io.tailrace.operator.codec.Schema;
import io.tailrace.operator.codec.TypeRef;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Bytes from a damaged or forged file: a value or a {@link MalformedDataException} comes out, and
 * nothing else.
 */
class MalformedBytesTest {

    private static final int CASES_PER_SUBJECT = 1_000;

    /** An exception with a deep stack, and the first capacities of lists within lists. */
    private static final long ALLOCATED_AT_MOST = 256 << 10;

    /** An empty record in a list takes a byte there, and an object and a reference here. */
    private static final long ALLOCATED_PER_BYTE = 100;

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    static List<Subjects.Subject<?>> subjects() {
        return Subjects.all();
    }

    @ParameterizedTest
    @MethodSource("subjects")
    <T> void shouldSurviveMutatedBytes(Subjects.Subject<T> subject) {
        Codec<T> codec = subject.codec();
        Random random = Seeds.random("shouldSurviveMutatedBytes " + subject);
        int refused = 0;
        int cases = Seeds.times(CASES_PER_SUBJECT);
        for (int i = 0; i < cases; i++) {
            byte[] bytes =
                    Mutation.of(Subjects.written(codec, subject.values().apply(random)), random);

            refused += survives(codec, bytes) ? 0 : 1;

            survives(from -> skip(codec.schema(), from), bytes);
        }
        assertTrue(
                refused > 0,
                "nothing was refused in " + cases + " cases: the mutations are too tame");
    }

    @ParameterizedTest
    @MethodSource("subjects")
    <T> void shouldRefuseEveryTruncation(Subjects.Subject<T> subject) {
        Codec<T> codec = subject.codec();
        Random random = Seeds.random("shouldRefuseEveryTruncation " + subject);
        for (int i = 0; i < Math.max(1, Seeds.times(1_000) / 100); i++) {
            byte[] whole = Subjects.written(codec, subject.values().apply(random));
            for (int length = 0; length < whole.length; length++) {
                byte[] cut = Arrays.copyOf(whole, length);

                assertThrows(MalformedDataException.class, () -> codec.read(new ByteReader(cut)));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("subjects")
    <T> void shouldSurviveAMutatedSchema(Subjects.Subject<T> subject) {
        ByteWriter writer = new ByteWriter();
        subject.codec().schema().writeTo(writer);
        Random random = Seeds.random("shouldSurviveAMutatedSchema " + subject);
        for (int i = 0; i < Seeds.times(200); i++) {
            survives(Schema::readFrom, Mutation.of(writer.toByteArray(), random));
        }
    }

    /** One entry, which claims sixteen million of something and holds none of it. */
    @Test
    void shouldNotAllocateForWhatIsNotThere() {
        byte[] claim = HexFormat.of().parseHex("02" + "80a4e807");
        Codecs codecs = Codecs.standard();

        assertFalse(survives(codecs.codecOf(new TypeRef<List<long[]>>() {}), claim));
        assertFalse(survives(codecs.codecOf(new TypeRef<List<byte[]>>() {}), claim));
        assertFalse(survives(codecs.codecOf(new TypeRef<List<String>>() {}), claim));
        assertFalse(survives(codecs.codecOf(new TypeRef<List<List<String>>>() {}), claim));
        assertFalse(survives(codecs.codecOf(new TypeRef<List<Set<String>>>() {}), claim));
        assertFalse(survives(codecs.codecOf(new TypeRef<List<Map<Long, Long>>>() {}), claim));
        assertFalse(survives(codecs.codecOf(new TypeRef<List<String[]>>() {}), claim));
    }

    /** A list within a list within a list, each byte one level deeper. */
    @Test
    void shouldRefuseForgedDepth() {
        Codec<Subjects.Group> codec = Codecs.standard().codecOf(Subjects.Group.class);
        byte[] deep = new byte[3 * 1_000_000];
        for (int i = 0; i < deep.length; i += 3) {
            deep[i + 1] = 2; // one entry
            deep[i + 2] = 2; // a Group
        }

        MalformedDataException refused =
                assertThrows(MalformedDataException.class, () -> codec.read(new ByteReader(deep)));

        assertTrue(refused.getMessage().contains("nests deeper"), refused.getMessage());
    }

    private static Object skip(Schema schema, ByteReader from) {
        Skipping.skip(schema, SchemaScope.NONE, from);
        return "skipped";
    }

    private static boolean survives(Decoder<?> decoder, byte[] bytes) {
        long mostBytes = ALLOCATED_AT_MOST + ALLOCATED_PER_BYTE * bytes.length;
        long before = allocatedBytes();
        boolean accepted = reads(decoder, bytes);
        if (allocatedBytes() - before > mostBytes) {
            // The JVM allocates too, when it links a handle or loads a class, but only once.
            before = allocatedBytes();
            reads(decoder, bytes);
            long allocated = allocatedBytes() - before;
            assertTrue(
                    allocated <= mostBytes,
                    () -> allocated + " bytes allocated for " + HexFormat.of().formatHex(bytes));
        }
        return accepted;
    }

    private static boolean reads(Decoder<?> decoder, byte[] bytes) {
        try {
            decoder.read(new ByteReader(bytes));
            return true;
        } catch (MalformedDataException refused) {
            return false;
        } catch (RuntimeException | Error escaped) {
            return fail("From bytes " + HexFormat.of().formatHex(bytes), escaped);
        }
    }

    private static long allocatedBytes() {
        return THREADS.getThreadAllocatedBytes(Thread.currentThread().getId());
    }
}
