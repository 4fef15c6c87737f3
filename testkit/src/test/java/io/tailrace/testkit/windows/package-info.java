// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

/** Whole pipelines with windows, in every host that a user can have them in. */
package io.tailrace.testkit.windows;
