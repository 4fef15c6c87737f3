// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

/** The sources of the guide to pipelines, run by the driver and by the ring engine. */
package io.tailrace.samples.ends;
