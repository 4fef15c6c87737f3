// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

/**
 * Recognises calls that changed something: states and timers that count what is done to them, and
 * hand out copies of what could be changed behind their backs. Only operators whose failures are
 * tolerated are opened with these; all others know nothing of it and pay nothing.
 *
 * <p>Read {@code ChangeCount}, {@code Copies}, {@code WatchedContext}.
 */
package io.tailrace.runtime.watch;
