// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.bench.codec;

import io.tailrace.operator.codec.ByteReader;
import io.tailrace.operator.codec.ByteWriter;
import io.tailrace.operator.codec.Codec;
import io.tailrace.operator.codec.SizeLimits;
import io.tailrace.state.codec.Codecs;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What a derived record codec costs per value, beside the same bytes written by hand. Four record types take turns in
 * the warm-up, so that no call site is monomorphic by luck.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class RecordCodecBenchmark {

    private record Tick(long instrument, double price, int size) {}

    private record Payment(String card, long cents, Instant at) {}

    private record Wide(int a, long b, int c, long d, String e, String f, Instant g, Optional<String> h, Tick i, boolean j) {}

    private record Basket(String card, List<Payment> payments) {}

    private final Codec<Tick> ticks = Codecs.standard().codecOf(Tick.class);
    private final Codec<Payment> payments = Codecs.standard().codecOf(Payment.class);
    private final Codec<Wide> wides = Codecs.standard().codecOf(Wide.class);
    private final Codec<Basket> baskets = Codecs.standard().codecOf(Basket.class);

    private final Tick tick = new Tick(4711, 99.5, 100);
    private final Payment payment = new Payment("4929-1203-5567-8810", 12_50, Instant.ofEpochSecond(1_700_000_000));
    private final Wide wide =
            new Wide(1, 2, 3, 4, "five", "six", Instant.EPOCH, Optional.of("eight"), tick, true);
    private final Basket basket = new Basket("4929-1203-5567-8810", List.of(payment, payment, payment));

    private final ByteWriter writer = new ByteWriter();
    private final ByteReader reader = new ByteReader(SizeLimits.standard());
    private byte[] tickBytes;
    private byte[] paymentBytes;
    private byte[] wideBytes;
    private byte[] basketBytes;

    @Setup
    public void mixTypes() {
        for (int i = 0; i < 30_000; i++) {
            tickBytes = bytes(ticks, tick);
            paymentBytes = bytes(payments, payment);
            wideBytes = bytes(wides, wide);
            basketBytes = bytes(baskets, basket);
            read(ticks, tickBytes);
            read(payments, paymentBytes);
            read(wides, wideBytes);
            read(baskets, basketBytes);
        }
    }

    private <T> byte[] bytes(Codec<T> codec, T value) {
        write(codec, value);
        return writer.toByteArray();
    }

    private <T> int write(Codec<T> codec, T value) {
        writer.reset();
        codec.write(value, writer);
        return writer.position();
    }

    private <T> T read(Codec<T> codec, byte[] bytes) {
        reader.reset(bytes, 0, bytes.length);
        return codec.read(reader);
    }

    @Benchmark
    public int writeTick() {
        return write(ticks, tick);
    }

    @Benchmark
    public int writeTickByHand() {
        writer.reset();
        writer.writeLong(tick.instrument());
        writer.writeDouble(tick.price());
        writer.writeInt(tick.size());
        return writer.position();
    }

    @Benchmark
    public Object readTick() {
        return read(ticks, tickBytes);
    }

    @Benchmark
    public Object readTickByHand() {
        reader.reset(tickBytes, 0, tickBytes.length);
        return new Tick(reader.readLong(), reader.readDouble(), reader.readInt());
    }

    @Benchmark
    public long hashTick() {
        return ticks.hash(tick);
    }

    @Benchmark
    public int writePayment() {
        return write(payments, payment);
    }

    @Benchmark
    public Object readPayment() {
        return read(payments, paymentBytes);
    }

    @Benchmark
    public int writeWide() {
        return write(wides, wide);
    }

    @Benchmark
    public Object readWide() {
        return read(wides, wideBytes);
    }

    @Benchmark
    public int writeBasket() {
        return write(baskets, basket);
    }

    @Benchmark
    public Object readBasket() {
        return read(baskets, basketBytes);
    }
}
