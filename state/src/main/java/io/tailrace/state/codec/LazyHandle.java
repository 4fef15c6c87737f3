// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.state.codec;

import java.lang.invoke.MethodHandle;
import java.util.function.Supplier;

/**
 * A method handle that is composed when it is first used. Composing takes milliseconds, and most
 * types are never hashed and many never copied. Two threads may both compose it; the handles are
 * equivalent.
 */
final class LazyHandle {

    private final Supplier<MethodHandle> composer;
    private volatile MethodHandle composed;

    LazyHandle(Supplier<MethodHandle> composer) {
        this.composer = composer;
    }

    MethodHandle handle() {
        MethodHandle handle = composed;
        if (handle == null) {
            handle = composer.get();
            composed = handle;
        }
        return handle;
    }
}
