// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.operator.codec;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Former names of a record component, of an enum constant, or of a record that is a variant of a
 * sealed interface. Data written under a former name is read into what carries the alias:
 *
 * <pre>{@code
 * record Payment(String card, @Alias("amount") long cents) {}
 * }</pre>
 *
 * <p>The keys of a stream are where their hash says, and that takes in the names of constants and
 * variants, not those of components: in a key only components can be renamed.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.RECORD_COMPONENT, ElementType.FIELD, ElementType.TYPE})
public @interface Alias {

    String[] value();
}
