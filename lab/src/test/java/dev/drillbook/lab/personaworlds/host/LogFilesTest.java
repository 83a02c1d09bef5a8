// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.lab.personaworlds.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogFilesTest {
  private static final String EARLY = "{\"ts\":\"2026-03-01T12:00:00.100Z\",\"msg\":\"a\"}\n";
  private static final String LATE = "{\"ts\":\"2026-03-01T12:10:00.200Z\",\"msg\":\"b\"}\n";

  @Test
  void lines_of_all_workers_come_in_the_order_of_time(@TempDir Path folder) throws IOException {
    Files.writeString(folder.resolve("worker-1.log"), LATE);
    Files.writeString(folder.resolve("worker-2.log"), EARLY + "not a log line\n");
    assertThat(new LogFiles(folder).since("worker", Instant.EPOCH)).isEqualTo(EARLY + LATE);
  }

  @Test
  void older_lines_are_left_out(@TempDir Path folder) throws IOException {
    Files.writeString(folder.resolve("api.log"), EARLY + LATE);
    assertThat(new LogFiles(folder).since("api", Instant.parse("2026-03-01T12:05:00Z")))
        .isEqualTo(LATE);
  }

  @Test
  void an_unknown_service_is_a_usage_error(@TempDir Path folder) {
    assertThatThrownBy(() -> new LogFiles(folder).since("aip", Instant.EPOCH))
        .isInstanceOf(UsageException.class)
        .hasMessage("pw logs: no service 'aip'. Did you mean 'api'?");
  }
}
