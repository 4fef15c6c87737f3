// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.state.contract;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;

import io.tailrace.operator.state.LongMapSpec;
import io.tailrace.operator.state.ValueSpec;
import io.tailrace.state.KeyedStore;
import io.tailrace.state.Paranoia;
import io.tailrace.state.StorePlan;
import org.junit.jupiter.api.Test;

class ParanoidStoreTest extends ExpiryContract {

    @Override
    protected <K> KeyedStore<K> open(StorePlan<K> plan) {
        return KeyedStore.open(plan.paranoia(Paranoia.ROUND_TRIP));
    }

    @Test
    void shouldForgetAChangeThatIsNotPutBack() {
        var spec = ValueSpec.of("bytes", byte[].class);
        var state = opened(spec).value(spec);
        with("a", () -> state.set(new byte[] {1, 2}));

        with("a", () -> state.get()[0] = 9);

        with("a", () -> assertArrayEquals(new byte[] {1, 2}, state.get()));
    }

    @Test
    void shouldNotNoticeAChangeOfWhatWasPutIn() {
        var spec = LongMapSpec.of("bytes", byte[].class);
        var state = opened(spec).longMap(spec);
        byte[] given = {1, 2};
        with("a", () -> state.put(1, given));

        given[0] = 9;

        with("a", () -> assertArrayEquals(new byte[] {1, 2}, state.get(1)));
        with("a", () -> assertNotSame(state.get(1), state.get(1)));
    }
}
