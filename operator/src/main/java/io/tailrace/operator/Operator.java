// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.operator;

/** Logic that sees records one by one and knows no key. */
public interface Operator<I, O> extends StatefulOperator<TaskContext<O>> {

    void onRecord(I value, long timestamp) throws Exception;
}
