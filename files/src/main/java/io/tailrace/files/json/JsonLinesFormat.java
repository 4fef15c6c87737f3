// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.files.json;

import io.tailrace.files.bind.Binding;
import io.tailrace.files.bind.RecordShape;
import io.tailrace.files.bind.UnboundTypeException;
import io.tailrace.files.format.RecordFormat;
import io.tailrace.files.format.RecordReader;
import io.tailrace.files.format.RecordWriter;
import io.tailrace.operator.codec.TypeRef;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * JSON lines: a JSON value on each line, UTF-8. Immutable.
 *
 * <ol>
 *   <li>A record class is an object with a field for each component, in any order; lists, sets and
 *       arrays are lists; maps from {@code String} are objects; points in time, durations, enums,
 *       ids and characters are text; numbers are numbers, and no number is text.
 *   <li>A component without a field, or with null: an {@code Optional} is empty; any other refuses
 *       the record, unless {@link #allowingMissing()}. A field without a component is passed over,
 *       unless {@link #refusingUnknown()}; one that stands twice is refused.
 *   <li>Blank lines are passed over.
 *   <li>What is written is read as equal, or refused when it is written; a number that its type
 *       cannot hold is refused when it is read. Arrays are equal by content.
 * </ol>
 */
public final class JsonLinesFormat<T> implements RecordFormat<T> {

    private final TypeRef<T> type;
    private final Binding binding;
    private final Map<Class<?>, RecordShape> shapes;

    private JsonLinesFormat(TypeRef<T> type, Binding binding, Map<Class<?>, RecordShape> shapes) {
        this.type = type;
        this.binding = binding;
        this.shapes = shapes;
        tree();
    }

    /**
     * @throws UnboundTypeException if the class, or something in it, has no form in JSON
     */
    public static <T> JsonLinesFormat<T> of(Class<T> type) {
        return of(TypeRef.of(type));
    }

    /** As above, for types with arguments. */
    public static <T> JsonLinesFormat<T> of(TypeRef<T> type) {
        return new JsonLinesFormat<>(type, Binding.STANDARD, new ConcurrentHashMap<>());
    }

    /** A field that no component is called like is an error, not passed over. */
    public JsonLinesFormat<T> refusingUnknown() {
        return new JsonLinesFormat<>(type, binding.refusingUnknown(), shapes);
    }

    /** What has no value becomes null, zero or false, and null is written. */
    public JsonLinesFormat<T> allowingMissing() {
        return new JsonLinesFormat<>(type, binding.allowingMissing(), shapes);
    }

    /** Instants are milliseconds since 1970, not text. */
    public JsonLinesFormat<T> withInstantsAsMillis() {
        return new JsonLinesFormat<>(type, binding.withInstantsAsMillis(), shapes);
    }

    private JsonType tree() {
        return new JsonTypes(binding, shapes).of(type.type(), type.toString());
    }

    @Override
    public TypeRef<T> type() {
        return type;
    }

    @Override
    public String suffix() {
        return ".jsonl";
    }

    @Override
    public RecordReader<T> reader() {
        return new JsonReader<>(tree());
    }

    @Override
    public RecordWriter<T> writer() {
        return new JsonWriter<>(tree());
    }

    @Override
    public String toString() {
        return "JSON lines of " + type;
    }
}
