// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

/** Those who wait by closing their eyes. */
package io.tailrace.house.planted.sleep;
