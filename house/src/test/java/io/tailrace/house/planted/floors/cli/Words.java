// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.house.planted.floors.cli;

/** What programs read their command line with. */
public final class Words {}
