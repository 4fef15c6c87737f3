// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.samples.testing;

import io.tailrace.connectors.Sources;
import io.tailrace.harness.contract.SourceContract;
import io.tailrace.operator.source.Source;
import java.util.List;
import java.util.Map;
import java.util.Optional;

// region contract
class NumbersSourceTest extends SourceContract<Integer, Long> {

    @Override
    protected Source<Integer, Long> source() {
        return Sources.of(1, 2, 3, 4, 5);
    }

    @Override
    protected Optional<Map<String, List<Integer>>> expected() {
        return Optional.of(Map.of("all", List.of(1, 2, 3, 4, 5)));
    }
}
// endregion
