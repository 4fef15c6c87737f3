// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.state.codec;

import io.tailrace.operator.codec.ByteReader;
import io.tailrace.operator.codec.ByteWriter;
import io.tailrace.operator.codec.Codec;
import io.tailrace.operator.codec.ContentHash;
import io.tailrace.operator.codec.Decoder;
import io.tailrace.operator.codec.Schema;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Maps. Read and copied ones are unmodifiable and keep the order in which they were written, as
 * sets do.
 */
record MapCodec<K, V>(Schema.MapOf schema, Codec<K> key, Codec<V> value)
        implements DerivedCodec<Map<K, V>> {

    MapCodec(Codec<K> key, Codec<V> value) {
        this(new Schema.MapOf(key.schema(), value.schema()), key, value);
    }

    @Override
    public void write(Map<K, V> map, ByteWriter to) {
        int flags = Entries.flagsOf(map.keySet()) | Entries.flagsOf(map.values());
        to.writeCount(map.size(), 1, flags);
        for (Map.Entry<K, V> entry : map.entrySet()) {
            Entries.write(entry.getKey(), key, flags, to);
            Entries.write(entry.getValue(), value, flags, to);
        }
    }

    @Override
    public Map<K, V> read(ByteReader from) {
        return read(from, key, value);
    }

    private static <K, V> Map<K, V> read(ByteReader from, Decoder<K> key, Decoder<V> value) {
        long header = from.readCount(1, 2);
        int count = Entries.count(header);
        int flags = Entries.flags(header);
        Map<K, V> map = new LinkedHashMap<>(Entries.trusted(count) * 2);
        for (int i = 1; i <= count; i++) {
            K entryKey = Entries.read(from, key, flags);
            map.put(entryKey, Entries.read(from, value, flags));
            if (map.size() < i) {
                throw from.malformed("a map holds two equal keys");
            }
        }
        return Collections.unmodifiableMap(map);
    }

    @Override
    public long hash(Map<K, V> map) {
        long sum = 0;
        for (Map.Entry<K, V> entry : map.entrySet()) {
            long pair =
                    ContentHash.combine(
                            Entries.hash(entry.getKey(), key),
                            Entries.hash(entry.getValue(), value));
            sum = ContentHash.combineUnordered(sum, pair);
        }
        return ContentHash.combine(ContentHash.ofInt(map.size()), sum);
    }

    @Override
    public Decoder<Map<K, V>> reading(Schema written, Evolution evolution) {
        if (!(written instanceof Schema.MapOf older)) {
            throw evolution.refusal(written, schema);
        }
        Decoder<K> keys = evolution.part("map key").decoder(key, older.key());
        Decoder<V> values = evolution.part("map value").decoder(value, older.value());
        return keys == key && values == value ? this : from -> read(from, keys, values);
    }

    @Override
    public boolean immutable() {
        return false;
    }

    @Override
    public boolean keyable() {
        return key.keyable() && value.keyable();
    }

    @Override
    public Map<K, V> copy(Map<K, V> map) {
        Map<K, V> copies = new LinkedHashMap<>(map.size() * 2);
        map.forEach((k, v) -> copies.put(Entries.copy(k, key), Entries.copy(v, value)));
        return Collections.unmodifiableMap(copies);
    }
}
