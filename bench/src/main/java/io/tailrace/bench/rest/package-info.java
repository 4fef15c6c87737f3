// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

/**
 * What a pipeline costs while it does nothing, and how soon it does something.
 *
 * <p>Read {@code Idle}, {@code First}.
 */
package io.tailrace.bench.rest;
