// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.state.cell;

import io.tailrace.operator.codec.ByteReader;
import io.tailrace.operator.codec.ByteWriter;
import io.tailrace.operator.codec.ContentHash;
import io.tailrace.operator.codec.CustomCodec;

/** Codecs for the tests of this package. */
final class CellCodecs {

    private CellCodecs() {}

    /** Text whose hash takes one of a few values, so that keys collide in all 64 bits. */
    static final class Text extends CustomCodec<String> {
        private final int distinctHashes;

        Text(int distinctHashes) {
            super("text", 1);
            this.distinctHashes = distinctHashes;
        }

        @Override
        protected void writeValue(String value, ByteWriter to) {
            to.writeString(value);
        }

        @Override
        protected String readValue(ByteReader from, int version) {
            return from.readString();
        }

        @Override
        public long hash(String value) {
            return ContentHash.ofLong(Math.floorMod(ContentHash.ofString(value), distinctHashes));
        }

        @Override
        public boolean immutable() {
            return true;
        }
    }

    /** A value that can change under the cell's feet. */
    static final class Tally {
        long sum;

        Tally(long sum) {
            this.sum = sum;
        }

        @Override
        public String toString() {
            return "Tally " + sum;
        }
    }

    static final class TallyCodec extends CustomCodec<Tally> {
        TallyCodec() {
            super("tally", 1);
        }

        @Override
        protected void writeValue(Tally value, ByteWriter to) {
            to.writeZigZag(value.sum);
        }

        @Override
        protected Tally readValue(ByteReader from, int version) {
            return new Tally(from.readZigZag());
        }
    }

    static Text text() {
        return new Text(Integer.MAX_VALUE);
    }
}
