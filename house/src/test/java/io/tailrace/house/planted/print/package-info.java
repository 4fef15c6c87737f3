// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

/** Classes that talk to the terminal. */
package io.tailrace.house.planted.print;
