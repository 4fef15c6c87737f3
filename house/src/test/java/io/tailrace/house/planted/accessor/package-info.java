// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

/** Accessors with a prefix. */
package io.tailrace.house.planted.accessor;
