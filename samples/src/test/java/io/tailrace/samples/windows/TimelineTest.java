// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.samples.windows;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The pictures of the guide show what the diaries say; {@code -Dtailrace.docs.write} draws them.
 */
class TimelineTest {

    @ParameterizedTest
    @ValueSource(strings = {"what", "where", "when", "how"})
    void shouldDrawWhatWasTold(String version) throws IOException {
        Path picture = Path.of("..", "docs", "images", "windows-" + version + ".svg");
        String drawn = Timeline.of(WindowsGuideTest.shown(version + ".txt"));
        if (Boolean.getBoolean("tailrace.docs.write")) {
            Files.createDirectories(picture.getParent());
            Files.writeString(picture, drawn);
        }

        assertEquals(drawn, Files.readString(picture));
    }
}
