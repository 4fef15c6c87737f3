// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

/**
 * Three rules on card payments, and the pipeline that they make.
 *
 * <pre>
 *                      +-- velocity ------ six payments in a minute -------+
 *  payments --by card--+                                                   +--by card and rule-- once ---+
 *                      +-- test-charge --- little, then soon a lot --------+                             +--&gt; alerts
 *                      +-- habit --by card-- spend --by card-- spend-alerts -- told, or taken back ------+
 *
 *  velocity, test-charge, spend --&gt; what came too late for them
 * </pre>
 *
 * <p>Read {@code FraudPipeline}, then the steps from above: {@code TestChargeRule} for state and
 * timers, {@code HabitOfCard}, {@code SpendAlerts} for results that are taken back, {@code
 * OnceInAWhile}.
 */
package io.tailrace.samples.fraud.detection;
