// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.state.codec;

import java.lang.invoke.MethodHandle;

/**
 * One step of reading a record.
 *
 * @param component the index of the component whose value the step yields, or {@link #NONE} if it
 *     skips a field
 * @param handle takes nothing, a {@code ByteReader}, or a {@code ByteReader} and the position of
 *     the bitmap
 */
record ReadStep(int component, MethodHandle handle) {

    static final int NONE = -1;
}
