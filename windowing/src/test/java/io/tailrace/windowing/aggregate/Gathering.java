// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.windowing.aggregate;

import io.tailrace.operator.codec.ByteReader;
import io.tailrace.operator.codec.ByteWriter;
import io.tailrace.operator.codec.Codec;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Gathers random sales in accumulators that are merged in a random tree, written and read back now
 * and then; where the aggregate allows it, some are taken back in between. Beside it keeps what is
 * in there, in order.
 */
final class Gathering<A, R> {

    /** An accumulator, and what it should hold. */
    record Gathered<A>(A accumulator, List<Sale> held) {}

    private final AggregateCase<A, R> subject;
    private final Aggregate<Sale, A, R> aggregate;
    private final Codec<A> codec;
    private final Random random;
    private int retracted;
    private int merged;

    Gathering(AggregateCase<A, R> subject, Codec<A> codec, Random random) {
        this.subject = subject;
        this.aggregate = subject.aggregate();
        this.codec = codec;
        this.random = random;
    }

    int retracted() {
        return retracted;
    }

    int merged() {
        return merged;
    }

    /** Checks the result at every node of the tree. */
    Gathered<A> gather(int sales) {
        Gathered<A> gathered = sales > 1 && random.nextInt(4) > 0 ? merge(sales) : add(sales);
        A accumulator = retractSome(gathered.accumulator(), gathered.held());
        R result = aggregate.result(accumulator);
        if (!subject.isRight(gathered.held(), result)) {
            throw new AssertionError(
                    subject
                            + " says "
                            + result
                            + " of "
                            + gathered.held()
                            + ", which is not "
                            + subject.expected().apply(gathered.held()));
        }
        return new Gathered<>(maybeStored(accumulator), gathered.held());
    }

    private Gathered<A> merge(int sales) {
        int left = random.nextInt(sales + 1);
        Gathered<A> earlier = gather(left);
        Gathered<A> later = gather(sales - left);
        merged++;
        List<Sale> held = new ArrayList<>(earlier.held());
        held.addAll(later.held());
        return new Gathered<>(aggregate.merge(earlier.accumulator(), later.accumulator()), held);
    }

    private Gathered<A> add(int sales) {
        A accumulator = aggregate.create();
        List<Sale> held = new ArrayList<>();
        for (int i = 0; i < sales; i++) {
            Sale sale = subject.sales().apply(random);
            accumulator = maybeStored(aggregate.add(accumulator, sale, sale.at()));
            held.add(sale);
            if (random.nextInt(8) == 0) {
                accumulator = retractSome(accumulator, held);
            }
        }
        return new Gathered<>(accumulator, held);
    }

    /** Sometimes all of them. */
    private A retractSome(A accumulator, List<Sale> held) {
        int some = random.nextInt(8) == 0 ? held.size() : random.nextInt(held.size() + 1) / 4;
        A left = accumulator;
        for (int i = 0; i < some && aggregate.canRetract(); i++) {
            Sale sale = held.get(random.nextInt(held.size()));
            held.remove(sale);
            left = maybeStored(aggregate.retract(left, sale, sale.at()));
            retracted++;
        }
        return left;
    }

    private A maybeStored(A accumulator) {
        return switch (random.nextInt(10)) {
            case 0 -> stored(accumulator);
            case 1 -> codec.copy(accumulator);
            default -> accumulator;
        };
    }

    private A stored(A accumulator) {
        ByteWriter writer = new ByteWriter();
        codec.write(accumulator, writer);
        return codec.read(new ByteReader(writer.array(), 0, writer.position()));
    }
}
