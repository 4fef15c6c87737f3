// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.testkit;

import io.tailrace.operator.codec.TypeRef;
import java.lang.reflect.Type;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** The inputs of one pipeline, by name. For one thread. */
final class TestInputs {

    private final String pipeline;
    private final Map<String, TestInput<?>> inputs = new LinkedHashMap<>();
    private final Map<String, Type> askedTypes = new HashMap<>();

    TestInputs(String pipeline) {
        this.pipeline = pipeline;
    }

    void add(String name, TestInput<?> input) {
        inputs.put(name, input);
    }

    /** That of the source, which is always asked for with the same type. */
    @SuppressWarnings("unchecked") // the caller's word, held against what was said before
    <T> TestInput<T> of(String source, TypeRef<T> type) {
        requireKnown(pipeline, "source", inputs.keySet(), source);
        Type before = askedTypes.putIfAbsent(source, type.type());
        if (before != null && !before.equals(type.type())) {
            throw new IllegalArgumentException(
                    "Input '%s' was asked for with records of type %s before, and now of type %s"
                            .formatted(source, before.getTypeName(), type));
        }
        return (TestInput<T>) inputs.get(source);
    }

    /** Promises on all inputs with event time that nothing up to that time will come. */
    void watermark(long watermark) {
        for (TestInput<?> input : inputs.values()) {
            if (input.hasEventTime() && !input.hasEnded()) {
                input.watermark(watermark);
            }
        }
    }

    Map<String, TestInput<?>> all() {
        return inputs;
    }

    Set<String> names() {
        return Set.copyOf(inputs.keySet());
    }

    /**
     * @param what it is, source or sink
     */
    static void requireKnown(String pipeline, String what, Set<String> all, String name) {
        if (!all.contains(name)) {
            throw new IllegalArgumentException(
                    "Pipeline '%s' has no %s named '%s'; its %ss are %s. Remedy: ask for one of these; a source has the name that from(...) was given, a sink that of to(...)"
                            .formatted(pipeline, what, name, what, all));
        }
    }
}
