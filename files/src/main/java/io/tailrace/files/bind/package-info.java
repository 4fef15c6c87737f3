// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

/**
 * Record classes of the user, bound to the fields of a file: which component is called how, what it
 * takes, and how a record is made of what was read.
 *
 * <pre>
 *   RecordShape    a class taken apart: FieldNames, Components, constructor
 *       ^
 *     Slots        values read so far, numbers without a box --&gt; the canonical constructor
 *   Scalars        text of a single value, and back
 *   Binding        what to do about fields that are missing or unknown
 * </pre>
 *
 * <p>Read {@code Binding}, {@code RecordShape}, {@code Scalars}.
 */
package io.tailrace.files.bind;
