// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0
/**
 * What a sink is to its host: a writer per task and, for sinks that can, a commit in two phases.
 *
 * <p>Read {@code Sink}, {@code SinkWriter}, {@code SinkGuarantee}, {@code TransactionalWriter}.
 */
package io.tailrace.operator.sink;
