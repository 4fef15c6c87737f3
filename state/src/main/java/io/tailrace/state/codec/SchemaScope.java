// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.state.codec;

import io.tailrace.operator.codec.Schema;

/**
 * The named schemas around a place, innermost first: what a {@link Schema.Reference} there means. A
 * definition found here is to be read in the scope that was {@link #outer} to it, not in the one
 * where it was found.
 */
record SchemaScope(String name, Schema schema, SchemaScope outer) {

    static final SchemaScope NONE = new SchemaScope(null, null, null);

    SchemaScope enter(String innerName, Schema inner) {
        return new SchemaScope(innerName, inner, this);
    }

    SchemaScope find(String wanted) {
        for (SchemaScope at = this; at != NONE; at = at.outer) {
            if (at.name.equals(wanted)) {
                return at;
            }
        }
        throw new IllegalArgumentException(
                "A schema refers to " + wanted + ", which does not enclose it");
    }
}
