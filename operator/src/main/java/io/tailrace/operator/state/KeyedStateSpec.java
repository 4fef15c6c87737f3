// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.operator.state;

import java.util.Optional;

/**
 * State that belongs to the current key; all of an operator's keyed state for one key lives in one
 * row.
 */
public sealed interface KeyedStateSpec extends StateSpec
        permits ValueSpec,
                LongSpec,
                LongsSpec,
                AlarmSpec,
                DoubleSpec,
                MapSpec,
                LongMapSpec,
                ListSpec,
                ReducingSpec,
                AggregatingSpec {

    /** When entries expire, if they do. */
    Optional<Ttl> ttl();
}
