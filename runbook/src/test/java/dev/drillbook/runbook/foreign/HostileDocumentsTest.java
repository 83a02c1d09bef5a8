// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.runbook.foreign;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Any bytes are a document: it ends soon, in little memory, and never in an exception. */
class HostileDocumentsTest {
  @TempDir Path folder;

  @Test
  @Timeout(value = 120, unit = SECONDS)
  void a_megabyte_of_anything_is_read_in_64_megabytes() throws IOException, InterruptedException {
    Path log = folder.resolve("log.txt");
    Process reader =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx64m",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                HostileInputs.class.getName())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    boolean ended = reader.waitFor(100, SECONDS);
    reader.destroyForcibly();
    assertThat(ended).as(Files.readString(log)).isTrue();
    assertThat(reader.exitValue()).as(Files.readString(log)).isZero();
    assertThat(Files.readAllLines(log)).hasSize(HostileInputs.all().size());
  }

  @Test
  @Timeout(value = 60, unit = SECONDS)
  void random_marks_and_bytes_never_throw() {
    Random random = new Random(42);
    for (int i = 0; i < 2_000; i++) {
      byte[] bytes = new byte[random.nextInt(400)];
      random.nextBytes(bytes);
      assertThat(ForeignReader.read("a.md", bytes).path()).isEqualTo("a.md");
    }
    String marks = HostileInputs.marks(200_000);
    for (int i = 0; i + 200 < marks.length(); i += 97) {
      assertThat(ForeignReader.read("a.md", marks.substring(i, i + 200))).isNotNull();
    }
  }

  @Test
  void bytes_that_are_no_text_are_no_runbook() {
    byte[] bytes = {(byte) 0x89, 'P', 'N', 'G', 0, 1, 2, (byte) 0xFF, (byte) 0xFE};
    assertThat(ForeignReader.read("a.md", bytes).findings())
        .extracting(Finding::rule)
        .containsExactly(Finding.NOT_A_RUNBOOK);
  }

  @Test
  void other_encodings_with_their_mark_are_read() {
    String text = "\uFEFF# A\n\n## Symptoms\n\n- x\n\n## Diagnosis\n\n- y\n";
    byte[] bytes = text.getBytes(StandardCharsets.UTF_16LE);
    assertThat(ForeignReader.read("a.md", bytes).runbooks()).hasSize(1);
  }
}
