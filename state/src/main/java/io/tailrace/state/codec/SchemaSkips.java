// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.state.codec;

import io.tailrace.operator.codec.ByteReader;
import io.tailrace.operator.codec.Schema;

/** Passes over values whose type is not at hand, by the schema that was written beside them. */
public final class SchemaSkips {

    private SchemaSkips() {}

    /**
     * @throws io.tailrace.operator.codec.MalformedDataException if the bytes are not of the schema
     */
    public static void skip(Schema schema, ByteReader from) {
        Skipping.skip(schema, SchemaScope.NONE, from);
    }
}
