// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.state.codec.guide;

import io.tailrace.operator.codec.ByteReader;
import io.tailrace.operator.codec.ByteWriter;
import io.tailrace.operator.codec.CustomCodec;

// region codec
final class MoneyCodec extends CustomCodec<Money> {

    MoneyCodec() {
        super("money", 2);
    }

    @Override
    protected void writeValue(Money money, ByteWriter to) {
        to.writeZigZag(money.cents());
        to.writeString(money.currency());
    }

    @Override
    protected Money readValue(ByteReader from, int version) {
        return new Money(from.readZigZag(), version < 2 ? "EUR" : from.readString());
    }

    @Override
    public boolean immutable() {
        return true;
    }
}
// endregion
