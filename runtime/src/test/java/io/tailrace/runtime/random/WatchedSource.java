// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.runtime.random;

import io.tailrace.operator.codec.TypeRef;
import io.tailrace.operator.source.PollResult;
import io.tailrace.operator.source.Source;
import io.tailrace.operator.source.SourceContext;
import io.tailrace.operator.source.SourceReader;
import io.tailrace.operator.source.SourceTraits;
import io.tailrace.operator.source.Split;
import io.tailrace.operator.source.SplitOutput;
import java.util.List;
import java.util.function.Consumer;

/** A source whose every move is noted. */
record WatchedSource(Source<Event, Integer> source, String name, Books books)
        implements Source<Event, Integer> {

    @Override
    public SourceTraits traits() {
        return source.traits();
    }

    @Override
    public TypeRef<Integer> positionType() {
        return source.positionType();
    }

    @Override
    public List<Split<Integer>> splits(int parallelism) throws Exception {
        return source.splits(parallelism);
    }

    @Override
    public SourceReader<Event, Integer> reader(SourceContext context) throws Exception {
        int task = context.taskIndex();
        return new Reader(source.reader(context), move -> books.sourced(name, task, move));
    }

    private record Reader(SourceReader<Event, Integer> reader, Consumer<SourceMove> notes)
            implements SourceReader<Event, Integer> {

        @Override
        public void add(Split<Integer> split, SplitOutput<Event> output) throws Exception {
            notes.accept(new SourceMove.Add(split.id()));
            reader.add(split, new Output(split.id(), output, notes));
        }

        @Override
        public PollResult poll() throws Exception {
            PollResult result = reader.poll();
            notes.accept(new SourceMove.Polled(result == PollResult.FINISHED));
            return result;
        }

        @Override
        public long nanosUntilNext() {
            return reader.nanosUntilNext();
        }

        @Override
        public Integer position(String splitId) {
            return reader.position(splitId);
        }

        @Override
        public void close() throws Exception {
            reader.close();
        }
    }

    private record Output(String split, SplitOutput<Event> output, Consumer<SourceMove> notes)
            implements SplitOutput<Event> {

        @Override
        public boolean accepting() {
            return output.accepting();
        }

        @Override
        public void emit(Event value) {
            throw new UnsupportedOperationException("all records here have timestamps");
        }

        @Override
        public void emit(Event value, long timestamp) {
            notes.accept(new SourceMove.Emit(split, timestamp));
            output.emit(value, timestamp);
        }

        @Override
        public void watermark(long watermark) {
            output.watermark(watermark);
        }

        @Override
        public void idle() {
            notes.accept(new SourceMove.Idle(split));
            output.idle();
        }

        @Override
        public void end() {
            notes.accept(new SourceMove.End(split));
            output.end();
        }
    }
}
