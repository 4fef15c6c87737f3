// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

/** Names that say nothing. */
package io.tailrace.house.planted.name;
