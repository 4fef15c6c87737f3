// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

/**
 * Rules that are read off source files: how long a file and a method may be, the licence at the
 * top, the paragraph that every package owes its reader, and what the poms promise each other.
 */
package io.tailrace.house.source;
