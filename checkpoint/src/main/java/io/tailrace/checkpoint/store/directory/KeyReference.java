// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.checkpoint.store.directory;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.tailrace.checkpoint.store.format.StoreKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HexFormat;
import java.util.function.Function;

/**
 * Where the key of a store is to be found. It is 32 bytes, as 64 hexadecimal digits or in Base64; a
 * file may also hold the bytes themselves.
 */
public sealed interface KeyReference {

    /** A variable of the process's environment. */
    record EnvironmentVariable(String name) implements KeyReference {}

    record KeyFile(Path file) implements KeyReference {}

    static KeyReference environment(String name) {
        return new EnvironmentVariable(name);
    }

    static KeyReference file(Path file) {
        return new KeyFile(file);
    }

    /**
     * Reads the key.
     *
     * @param environment a variable's value, or null
     * @throws IOException if there is none, or it is not a key; what was read is not in the message
     */
    default StoreKey key(Function<String, String> environment) throws IOException {
        if (this instanceof EnvironmentVariable variable) {
            String origin = "the environment variable " + variable.name();
            String value = environment.apply(variable.name());
            if (value == null || value.isBlank()) {
                throw new IOException(
                        "There is no key: "
                                + origin
                                + " is "
                                + (value == null ? "not set" : "empty"));
            }
            return new StoreKey(bytes(value.strip(), origin), origin);
        }
        Path file = ((KeyFile) this).file();
        String origin = "the file " + file;
        byte[] content;
        try (var in = Files.newInputStream(file)) {
            content = in.readNBytes(1024);
        }
        return content.length == StoreKey.BYTES
                ? new StoreKey(content, origin)
                : new StoreKey(bytes(new String(content, US_ASCII).strip(), origin), origin);
    }

    private static byte[] bytes(String text, String origin) throws IOException {
        try {
            byte[] key =
                    text.length() == 2 * StoreKey.BYTES
                            ? HexFormat.of().parseHex(text)
                            : Base64.getDecoder().decode(text);
            if (key.length == StoreKey.BYTES) {
                return key;
            }
        } catch (IllegalArgumentException notDigits) {
            // Its message would hold characters of the key.
        }
        throw new IOException(
                "What "
                        + origin
                        + " holds is not a key. Remedy: 32 random bytes as 64 hexadecimal digits or"
                        + " in Base64, such as 'openssl rand -hex 32' makes");
    }
}
