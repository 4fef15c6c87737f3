// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.state;

import io.tailrace.operator.codec.Codec;
import io.tailrace.operator.codec.TypeRef;

/** Where a store gets its codecs from; it asks once for each type, when it is opened. */
@FunctionalInterface
public interface CodecSource {

    /**
     * @throws IllegalArgumentException naming the type and the remedy if there is no codec for it
     */
    <T> Codec<T> codecOf(TypeRef<T> type);
}
