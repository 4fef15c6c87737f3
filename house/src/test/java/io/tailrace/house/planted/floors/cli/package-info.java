// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

/** Floor 0 of a planted house, for programs only. */
package io.tailrace.house.planted.floors.cli;
