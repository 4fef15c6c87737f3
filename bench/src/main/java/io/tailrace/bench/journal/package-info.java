// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

/**
 * What a journal costs between whoever pushes a record and the sink, beside a push source.
 *
 * <p>Read {@code PushWorkload}, {@code PushedRunning}, {@code JournaledSubject}.
 */
package io.tailrace.bench.journal;
