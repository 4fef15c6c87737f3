// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.state.codec;

import io.tailrace.operator.codec.ByteReader;
import io.tailrace.operator.codec.Decoder;

/**
 * Stands for the decoder of an older recursive type while that one is being built, and counts depth
 * afterwards.
 */
final class RecursiveDecoder<T> implements Decoder<T> {

    private Decoder<T> target;

    void complete(Decoder<T> built) {
        target = built;
    }

    @Override
    public T read(ByteReader from) {
        return RecursiveCodec.readDeeper(target, from);
    }
}
