// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.pipeline;

import io.tailrace.operator.codec.TypeRef;
import io.tailrace.windowing.aggregate.Aggregate;

/**
 * Windows of which it is said when and how they tell, over whatever goes into them.
 *
 * @param <K> the type of the keys
 * @param <T> what is aggregated
 */
interface Aggregating<K, T> {

    TypeRef<K> keyType();

    <R> WindowStep<K, R> aggregate(String name, Aggregate<? super T, ?, ? extends R> aggregate);
}
