// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.operator.sink;

import io.tailrace.operator.codec.TypeRef;

/**
 * A sink that commits in two phases.
 *
 * @param <T> what is written
 * @param <C> a committable: all that is needed to commit what was prepared, by any process, after
 *     any crash
 */
public interface TransactionalSink<T, C> extends Sink<T> {

    TypeRef<C> committableType();

    @Override
    TransactionalWriter<T, C> writer(SinkContext context) throws Exception;
}
