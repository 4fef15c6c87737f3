// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.harness;

/** Somebody was somewhere; what the operators under test are fed. */
record Visit(String visitor, String page) {}
