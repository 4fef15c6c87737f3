// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

/**
 * What becomes of an exception in user code: an error that says where and on what, or, if the node
 * says so and nothing has happened yet, a record less and a count more.
 *
 * <p>Read {@code OperatorFailureException}, {@code NodeFailures}, {@code TaskFailures}.
 */
package io.tailrace.runtime.failure;
