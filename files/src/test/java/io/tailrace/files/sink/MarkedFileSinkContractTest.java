// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.files.sink;

import io.tailrace.harness.contract.TransactionalSinkContract;
import io.tailrace.operator.sink.TransactionalSink;
import java.io.IOException;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.io.TempDir;

/** In folders by time, which get success markers. */
class MarkedFileSinkContractTest extends TransactionalSinkContract<String, WrittenParts> {

    @TempDir Path directory;

    @Override
    protected TransactionalSink<String, WrittenParts> sink() {
        return FileSink.text(directory).partitionedByHour(ZoneOffset.UTC);
    }

    @Override
    protected String record(int number) {
        return number + " is a record";
    }

    @Override
    protected Optional<List<String>> visible() throws IOException {
        return Optional.of(ShownFiles.lines(directory));
    }
}
