// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0
/**
 * How values become bytes and come back, and what they hash to. A {@link
 * io.tailrace.operator.codec.Codec} knows one type; its {@link io.tailrace.operator.codec.Schema}
 * is stored beside the data, so that a later version of the type can read it. Derivation of codecs
 * from types is on the floor above, in {@code io.tailrace.state.codec}; here is what everybody may
 * speak about.
 *
 * <pre>
 *                    +--> write --> ByteWriter ==> bytes ==> ByteReader --> read ------------+
 *   value -- Codec --+                                           |                           +--> value
 *                    +--> schema --------- stored beside --------+--> reading(schema).read --+
 *                    +--> hash ----> key group, task, slot
 * </pre>
 *
 * Reading order: {@code Codec}, {@code TypeRef}, {@code ByteWriter}, {@code ByteReader}, {@code
 * Schema}, {@code ContentHash}, {@code CustomCodec}.
 */
package io.tailrace.operator.codec;
