// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.samples.fraud.traffic;

import io.tailrace.harness.contract.SourceContract;
import io.tailrace.operator.source.Source;
import io.tailrace.samples.fraud.detection.Payment;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.LongStream;

class PaymentSourceTest extends SourceContract<Payment, Long> {

    @Override
    protected Source<Payment, Long> source() {
        return PaymentSource.of(new Traffic(7)).endingBefore(200);
    }

    @Override
    protected Optional<Map<String, List<Payment>>> expected() {
        Traffic traffic = new Traffic(7);
        return Optional.of(
                Map.of("payments", LongStream.range(0, 200).mapToObj(traffic::payment).toList()));
    }
}
