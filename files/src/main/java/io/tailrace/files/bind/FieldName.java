// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.files.bind;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * What a record component is called in files, where that is not its own name:
 *
 * <pre>{@code
 * record Payment(@FieldName("card_no") String card, long cents) {}
 * }</pre>
 *
 * <p>Names of the past, which are read and never written, are {@link
 * io.tailrace.operator.codec.Alias aliases}.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface FieldName {

    String value();
}
