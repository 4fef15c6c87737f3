// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.samples.ends;

// region imports
import io.tailrace.connectors.PushClosedException;
import io.tailrace.connectors.PushHandle;
import io.tailrace.connectors.PushSource;
import io.tailrace.connectors.RateSource;
import io.tailrace.connectors.Sinks;
import io.tailrace.connectors.Sources;
import io.tailrace.operator.BroadcastOperator;
import io.tailrace.operator.KeyedOperator;
import io.tailrace.operator.Operator;
import io.tailrace.operator.OperatorContext;
import io.tailrace.operator.SideOutput;
import io.tailrace.operator.TwoInputOperator;
import io.tailrace.operator.codec.TypeRef;
import io.tailrace.operator.state.AggregatingSpec;
import io.tailrace.operator.state.AggregatingState;
import io.tailrace.operator.state.BroadcastSpec;
import io.tailrace.operator.state.BroadcastState;
import io.tailrace.operator.state.DoubleSpec;
import io.tailrace.operator.state.DoubleState;
import io.tailrace.operator.state.ListSpec;
import io.tailrace.operator.state.ListState;
import io.tailrace.operator.state.LongMapSpec;
import io.tailrace.operator.state.LongMapState;
import io.tailrace.operator.state.LongSpec;
import io.tailrace.operator.state.LongState;
import io.tailrace.operator.state.MapSpec;
import io.tailrace.operator.state.MapState;
import io.tailrace.operator.state.ReducingSpec;
import io.tailrace.operator.state.ReducingState;
import io.tailrace.operator.state.StateSpec;
import io.tailrace.operator.state.Ttl;
import io.tailrace.operator.state.ValueSpec;
import io.tailrace.operator.state.ValueState;
import io.tailrace.operator.time.TimeDomain;
import io.tailrace.operator.time.Watermarks;
import io.tailrace.pipeline.BroadcastConnection;
import io.tailrace.pipeline.ConnectedStreams;
import io.tailrace.pipeline.EventStream;
import io.tailrace.pipeline.KeyedStream;
import io.tailrace.pipeline.OperatorStream;
import io.tailrace.pipeline.Pipeline;
import io.tailrace.pipeline.PipelineBuilder;
import io.tailrace.pipeline.SinkStep;
import io.tailrace.pipeline.SourceStream;
import io.tailrace.pipeline.StepStream;
import io.tailrace.pipeline.graph.DeadLetter;
import io.tailrace.pipeline.graph.ErrorPolicy;
import io.tailrace.runtime.engine.Job;
import io.tailrace.runtime.engine.JobConfig;
import io.tailrace.runtime.engine.RingEngine;

// endregion

/** What the guide to writing pipelines imports, all its blocks together. */
final class PipelinesGuideImports {

    /** Used, so that what the guide lists is compiled and stays. */
    static final Class<?>[] TYPES = {
        PushClosedException.class,
        PushHandle.class,
        PushSource.class,
        RateSource.class,
        Sinks.class,
        Sources.class,
        BroadcastOperator.class,
        KeyedOperator.class,
        Operator.class,
        OperatorContext.class,
        SideOutput.class,
        TwoInputOperator.class,
        TypeRef.class,
        AggregatingSpec.class,
        AggregatingState.class,
        BroadcastSpec.class,
        BroadcastState.class,
        DoubleSpec.class,
        DoubleState.class,
        ListSpec.class,
        ListState.class,
        LongMapSpec.class,
        LongMapState.class,
        LongSpec.class,
        LongState.class,
        MapSpec.class,
        MapState.class,
        ReducingSpec.class,
        ReducingState.class,
        StateSpec.class,
        Ttl.class,
        ValueSpec.class,
        ValueState.class,
        TimeDomain.class,
        Watermarks.class,
        BroadcastConnection.class,
        ConnectedStreams.class,
        EventStream.class,
        KeyedStream.class,
        OperatorStream.class,
        Pipeline.class,
        PipelineBuilder.class,
        SinkStep.class,
        SourceStream.class,
        StepStream.class,
        DeadLetter.class,
        ErrorPolicy.class,
        Job.class,
        JobConfig.class,
        RingEngine.class
    };

    private PipelinesGuideImports() {}
}
