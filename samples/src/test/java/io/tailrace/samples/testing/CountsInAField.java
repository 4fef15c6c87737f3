// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.samples.testing;

import io.tailrace.operator.KeyedOperator;
import io.tailrace.operator.OperatorContext;
import java.util.HashMap;
import java.util.Map;

// region mistake
/** How not to do it: what is known of an account is gone with the process. */
final class CountsInAField implements KeyedOperator<String, String, String> {

    private final Map<String, Integer> visits = new HashMap<>();
    private OperatorContext<String, String> ctx;

    @Override
    public void open(OperatorContext<String, String> context) {
        ctx = context;
    }

    @Override
    public void onRecord(String account, long timestamp) {
        ctx.output().emit(account + " " + visits.merge(account, 1, Integer::sum));
    }
}
// endregion
