// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExportFolderTest {
  @TempDir Path folder;

  @Test
  void replacesWhatAnEarlierExportWrote() {
    new ExportFolder(folder).write(Map.of("index.html", "a", "old.html", "b"));
    new ExportFolder(folder).write(Map.of("index.html", "c"));
    assertThat(folder.resolve("index.html")).hasContent("c");
    assertThat(folder.resolve("old.html")).doesNotExist();
  }

  @Test
  void leavesFilesOfOthersAlone() throws IOException {
    Files.writeString(folder.resolve("mine.html"), "mine");
    assertThatThrownBy(() -> new ExportFolder(folder).write(Map.of("index.html", "a")))
        .hasMessageContaining("mine.html");
    assertThat(folder.resolve("index.html")).doesNotExist();
  }
}
