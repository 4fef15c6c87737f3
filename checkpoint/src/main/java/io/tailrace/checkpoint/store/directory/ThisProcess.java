// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.checkpoint.store.directory;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;

/** Who we are, for others that find a directory locked. */
final class ThisProcess {

    private static final Path LINUX_HOST_NAME = Path.of("/proc/sys/kernel/hostname");

    private ThisProcess() {}

    static String described(InstantSource clock) {
        return "process "
                + ProcessHandle.current().pid()
                + " on "
                + host()
                + " since "
                + clock.instant();
    }

    /** Not by the resolver, which may wait for a network. */
    private static String host() {
        try {
            return Files.readString(LINUX_HOST_NAME).strip();
        } catch (IOException elsewhere) {
            String name = System.getenv("COMPUTERNAME");
            return name == null ? "this host" : name;
        }
    }
}
