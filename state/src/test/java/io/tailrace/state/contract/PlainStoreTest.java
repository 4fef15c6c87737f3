// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.state.contract;

import io.tailrace.state.KeyedStore;
import io.tailrace.state.StorePlan;

class PlainStoreTest extends ExpiryContract {

    @Override
    protected <K> KeyedStore<K> open(StorePlan<K> plan) {
        return KeyedStore.open(plan);
    }
}
