// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.files.bind;

/**
 * How strictly fields are matched with components.
 *
 * @param refusesUnknown whether a field that no component is called like is an error, or passed
 *     over
 * @param allowsMissing whether a component without a field, or with null, becomes null, zero or
 *     false; else that is an error, and only an {@code Optional} may be empty
 * @param instantsAsMillis whether instants are numbers of milliseconds, or ISO text
 */
public record Binding(boolean refusesUnknown, boolean allowsMissing, boolean instantsAsMillis) {

    public static final Binding STANDARD = new Binding(false, false, false);

    public Binding refusingUnknown() {
        return new Binding(true, allowsMissing, instantsAsMillis);
    }

    public Binding allowingMissing() {
        return new Binding(refusesUnknown, true, instantsAsMillis);
    }

    public Binding withInstantsAsMillis() {
        return new Binding(refusesUnknown, allowsMissing, true);
    }
}
