// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.pipeline;

import io.tailrace.operator.codec.TypeRef;
import io.tailrace.operator.sink.ResultChanges;
import io.tailrace.operator.sink.Sink;
import io.tailrace.operator.sink.SinkContext;
import io.tailrace.operator.sink.SinkGuarantee;
import io.tailrace.operator.sink.SinkTraits;
import io.tailrace.operator.sink.SinkWriter;
import io.tailrace.operator.sink.TransactionalSink;
import io.tailrace.operator.sink.TransactionalWriter;
import io.tailrace.operator.source.Source;
import io.tailrace.operator.source.SourceContext;
import io.tailrace.operator.source.SourceReader;
import io.tailrace.operator.source.SourceTraits;
import io.tailrace.operator.source.Split;
import java.util.List;

/** Sources and sinks for pipelines that are built but never run. */
public final class Ends {

    private Ends() {}

    public static <T> Source<T, Long> source() {
        return sourceWithPosition(Long.class);
    }

    /** A source that never ends. */
    public static <T> Source<T, Long> endlessSource() {
        return source(Long.class, SourceTraits.replayableAndEndless());
    }

    public static <T, P> Source<T, P> sourceWithPosition(Class<P> positionType) {
        return source(positionType, SourceTraits.replayableAndBounded());
    }

    private static <T, P> Source<T, P> source(Class<P> positionType, SourceTraits traits) {
        return new Source<>() {
            @Override
            public SourceTraits traits() {
                return traits;
            }

            @Override
            public TypeRef<P> positionType() {
                return TypeRef.of(positionType);
            }

            @Override
            public List<Split<P>> splits(int parallelism) {
                throw new AssertionError("Building a pipeline must not look into its sources");
            }

            @Override
            public SourceReader<T, P> reader(SourceContext context) {
                throw new AssertionError("Building a pipeline must not read its sources");
            }
        };
    }

    public static <T> Sink<T> sink() {
        return sinkThatTakes(ResultChanges.APPEND);
    }

    public static <T> Sink<T> sinkThatTakes(ResultChanges changes) {
        return new Sink<>() {
            @Override
            public SinkTraits traits() {
                return SinkTraits.of(SinkGuarantee.NONE).thatTakes(changes);
            }

            @Override
            public SinkWriter<T> writer(SinkContext context) {
                throw new AssertionError("Building a pipeline must not open its sinks");
            }
        };
    }

    public static <T, C> TransactionalSink<T, C> transactionalSink(Class<C> committableType) {
        return new TransactionalSink<>() {
            @Override
            public SinkTraits traits() {
                return SinkTraits.of(SinkGuarantee.TRANSACTIONAL).thatBlocks();
            }

            @Override
            public TypeRef<C> committableType() {
                return TypeRef.of(committableType);
            }

            @Override
            public TransactionalWriter<T, C> writer(SinkContext context) {
                throw new AssertionError("Building a pipeline must not open its sinks");
            }
        };
    }
}
