// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

/** What the guide to running shows. */
package io.tailrace.samples.running;
