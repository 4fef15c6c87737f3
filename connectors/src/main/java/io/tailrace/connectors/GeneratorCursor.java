// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.connectors;

/** The records of one split of a generator. For one thread. */
final class GeneratorCursor<T> implements Cursor<T> {

    /**
     * Which indexes a split has: {@code first}, {@code first + stride} and so on, {@code size} of
     * them, of which {@code position} were generated before.
     */
    record Range(long first, long stride, long position, long size) {

        long indexOf(long position) {
            return first + position * stride;
        }
    }

    private final GeneratorFunction<? extends T> function;
    private final IndexedRandom random;
    private final Range range;
    private long position;

    GeneratorCursor(GeneratorFunction<? extends T> function, IndexedRandom random, Range range) {
        if (range.position() > range.size()) {
            throw new IllegalArgumentException(
                    "Cannot read on from position %d: the split has %d records; was the count lowered since the checkpoint?"
                            .formatted(range.position(), range.size()));
        }
        this.function = function;
        this.random = random;
        this.range = range;
        this.position = range.position();
    }

    @Override
    public Ahead ahead() {
        return position < range.size() ? Ahead.RECORD : Ahead.END;
    }

    @Override
    public T next() {
        long index = range.indexOf(position);
        position++;
        return function.generate(index, random.at(index));
    }
}
