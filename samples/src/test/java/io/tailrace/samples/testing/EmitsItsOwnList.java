// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.samples.testing;

import io.tailrace.operator.KeyedOperator;
import io.tailrace.operator.OperatorContext;
import java.util.ArrayList;
import java.util.List;

// region mistake
/** How not to do it: what was emitted is changed by the next record. */
final class EmitsItsOwnList implements KeyedOperator<String, String, List<String>> {

    private final List<String> words = new ArrayList<>();
    private OperatorContext<String, List<String>> ctx;

    @Override
    public void open(OperatorContext<String, List<String>> context) {
        ctx = context;
    }

    @Override
    public void onRecord(String word, long timestamp) {
        words.add(word);
        ctx.output().emit(words);
    }
}
// endregion
