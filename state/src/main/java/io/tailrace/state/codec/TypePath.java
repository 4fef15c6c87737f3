// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.state.codec;

/** Where in a type something is, as messages say it: {@code Payment.meta.owner (list entry)}. */
record TypePath(String text) {

    static TypePath root(String name) {
        return new TypePath(name);
    }

    TypePath field(String name) {
        return new TypePath(text + "." + name);
    }

    TypePath part(String what) {
        return new TypePath(text + " (" + what + ")");
    }

    @Override
    public String toString() {
        return text;
    }
}
