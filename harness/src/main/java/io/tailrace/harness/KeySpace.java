// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.harness;

import io.tailrace.operator.codec.TypeRef;
import io.tailrace.state.CodecSource;
import io.tailrace.state.StorePlan;

/** How keys of a type are stored: as an engine would, {@code long} keys without boxing. */
final class KeySpace {

    private KeySpace() {}

    @SuppressWarnings("unchecked") // K is Long where its type is
    static <K> StorePlan<K> of(TypeRef<K> type, HarnessSettings settings) {
        CodecSource codecs = settings.codecs()::codecOf;
        if (type.equals(TypeRef.of(Long.class))) {
            return (StorePlan<K>) StorePlan.withLongKeys(codecs);
        }
        return StorePlan.withKeys(settings.codecs().codecOf(type), codecs);
    }
}
