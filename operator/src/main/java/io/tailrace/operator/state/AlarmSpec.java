// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.operator.state;

import java.util.Optional;

/**
 * At most one moment in event time per key at which its operator wants to be called, see {@link
 * AlarmState}. An operator has at most one of these. It goes off once, so it needs no time to live.
 */
public record AlarmSpec(String name) implements KeyedStateSpec {

    public AlarmSpec {
        StateName.checked(name);
    }

    public static AlarmSpec of(String name) {
        return new AlarmSpec(name);
    }

    @Override
    public Optional<Ttl> ttl() {
        return Optional.empty();
    }
}
