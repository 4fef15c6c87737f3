// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

/**
 * The code that {@code docs/files.md} shows of formats: it compiles, it runs, and it is what the
 * page says.
 */
package io.tailrace.files.guide;
