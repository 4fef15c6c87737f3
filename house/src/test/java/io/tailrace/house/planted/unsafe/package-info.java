// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

/** Memory without a safety net. */
package io.tailrace.house.planted.unsafe;
