// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.tools.mutations;

import java.util.List;

/**
 * A decoder under attack.
 *
 * @param valid inputs that it takes
 * @param decoder counts what it accepts and refuses with the documented exception; throws whatever
 *     else comes out
 * @param expected the same counts by a reading that shares no code with the decoder, or {@code
 *     null}
 * @param bytesPerByte how many bytes it may allocate for each of the input
 */
record Subject(
        String name, List<byte[]> valid, Decoder decoder, Decoder expected, int bytesPerByte) {

    @FunctionalInterface
    interface Decoder {
        Tally read(byte[] input) throws Exception;
    }

    @Override
    public String toString() {
        return name;
    }
}
