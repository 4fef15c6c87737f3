// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.operator;

/**
 * Marks an exception whose message holds nothing of any record: no value, no key. A host shows such
 * a message where it reports a failure; of all others it shows the class alone, because what is in
 * them may be secret.
 *
 * <p>The library's own refusals are marked so. Exceptions of users may be, by whoever can promise
 * it.
 */
public interface Refusal {}
