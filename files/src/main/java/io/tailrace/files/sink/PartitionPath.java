// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.files.sink;

import io.tailrace.operator.RefusedArgumentException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/**
 * Which folders may be asked for: below the directory, with names that every file system takes and
 * that no reader takes for hidden.
 */
final class PartitionPath {

    private static final int MOST_BYTES_OF_A_NAME = 200;
    private static final int MOST_FOLDERS = 16;
    private static final String NOTHING = "__none__";

    /** What names are made of without being changed. */
    private static final Pattern SAFE = Pattern.compile("[A-Za-z0-9 =,;@+_.~%!()&$#-]+");

    private PartitionPath() {}

    /**
     * @throws RefusedArgumentException if it is no such path; without saying what it holds, for
     *     that comes from a record
     */
    static String checked(String path) {
        if (path == null) {
            throw refusal("is null");
        }
        String[] folders = path.split("/", -1);
        if (folders.length > MOST_FOLDERS) {
            throw refusal("has more than " + MOST_FOLDERS + " folders");
        }
        for (String folder : folders) {
            check(folder);
        }
        return path;
    }

    /** Of the text of a value, whatever it is: {@code country=DE}. */
    static String of(String name, String text) {
        return name + "=" + (text.isEmpty() ? NOTHING : encoded(text));
    }

    private static void check(String folder) {
        if (folder.isEmpty()) {
            throw refusal("has a folder without a name");
        }
        if (folder.charAt(0) == '.' || folder.charAt(0) == '_') {
            throw refusal("has a folder that begins with '.' or '_', which readers pass over");
        }
        if (!SAFE.matcher(folder).matches() || folder.endsWith(".") || folder.endsWith(" ")) {
            throw refusal("has a character that not every file system takes in a name");
        }
        if (folder.getBytes(StandardCharsets.UTF_8).length > MOST_BYTES_OF_A_NAME) {
            throw refusal(
                    "has a folder with a name of more than " + MOST_BYTES_OF_A_NAME + " bytes");
        }
    }

    /** What is not safe as the percent signs of its bytes, as in addresses of the web. */
    private static String encoded(String text) {
        StringBuilder safe = new StringBuilder();
        text.codePoints().forEach(point -> append(safe, point));
        return safe.toString();
    }

    private static void append(StringBuilder safe, int point) {
        boolean isAscii = point < 128;
        if (isAscii && (Character.isLetterOrDigit(point) || "-_~@".indexOf(point) >= 0)) {
            safe.appendCodePoint(point);
            return;
        }
        for (byte one : Character.toString(point).getBytes(StandardCharsets.UTF_8)) {
            safe.append('%').append(Character.toUpperCase(Character.forDigit(one >> 4 & 15, 16)));
            safe.append(Character.toUpperCase(Character.forDigit(one & 15, 16)));
        }
    }

    private static RefusedArgumentException refusal(String what) {
        return new RefusedArgumentException(
                "The partition of a record "
                        + what
                        + ". Remedy: mend the function given to partitionedBy(), or give it a name"
                        + " and a value, which is then written so that it is always one folder");
    }
}
