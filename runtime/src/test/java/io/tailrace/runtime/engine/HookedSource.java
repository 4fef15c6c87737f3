// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.runtime.engine;

import io.tailrace.operator.codec.TypeRef;
import io.tailrace.operator.source.PollResult;
import io.tailrace.operator.source.Source;
import io.tailrace.operator.source.SourceContext;
import io.tailrace.operator.source.SourceReader;
import io.tailrace.operator.source.SourceTraits;
import io.tailrace.operator.source.Split;
import io.tailrace.operator.source.SplitOutput;
import io.tailrace.runtime.fixture.ScriptedSource;
import java.util.List;
import java.util.function.Consumer;

/**
 * A scripted source whose life a test takes part in.
 *
 * @param onSplits run when it is asked for its splits
 * @param onReader told of each reader before there is one
 * @param onClose run when a reader is closed
 */
record HookedSource(
        ScriptedSource<Integer> script,
        Runnable onSplits,
        Consumer<SourceContext> onReader,
        Runnable onClose)
        implements Source<Integer, Integer> {

    static HookedSource of(ScriptedSource<Integer> script) {
        return new HookedSource(script, () -> {}, context -> {}, () -> {});
    }

    HookedSource onSplits(Runnable hook) {
        return new HookedSource(script, hook, onReader, onClose);
    }

    HookedSource onReader(Consumer<SourceContext> hook) {
        return new HookedSource(script, onSplits, hook, onClose);
    }

    HookedSource onClose(Runnable hook) {
        return new HookedSource(script, onSplits, onReader, hook);
    }

    @Override
    public SourceTraits traits() {
        return script.traits();
    }

    @Override
    public TypeRef<Integer> positionType() {
        return script.positionType();
    }

    @Override
    public List<Split<Integer>> splits(int parallelism) {
        onSplits.run();
        return script.splits(parallelism);
    }

    @Override
    public SourceReader<Integer, Integer> reader(SourceContext context) {
        onReader.accept(context);
        SourceReader<Integer, Integer> reader = script.reader(context);
        return new SourceReader<>() {
            @Override
            public void add(Split<Integer> split, SplitOutput<Integer> output) throws Exception {
                reader.add(split, output);
            }

            @Override
            public PollResult poll() throws Exception {
                return reader.poll();
            }

            @Override
            public Integer position(String splitId) {
                return reader.position(splitId);
            }

            @Override
            public void close() {
                onClose.run();
            }
        };
    }
}
