// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.stories;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drillbook.drill.Coverage;
import dev.drillbook.drill.Requirement;
import dev.drillbook.runbook.EstateReader;
import dev.drillbook.server.rooms.EstateFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** docs/coverage.md is made from the drills; this makes it anew and compares. */
class CoverageTest {
  private static final Path ROOT = Path.of(System.getProperty("drillbook.root", ".."));

  @Test
  void the_coverage_page_says_what_the_drills_say() throws IOException {
    String written = Files.readString(ROOT.resolve("docs/coverage.md"));
    Path made = ROOT.resolve("target/coverage.md");
    Files.createDirectories(made.getParent());
    Coverage coverage = coverage();
    Files.writeString(made, coverage.markdown());
    assertThat(coverage.problems()).isEmpty();
    assertThat(written)
        .as("copy target/coverage.md to docs/coverage.md")
        .isEqualTo(coverage.markdown());
  }

  private static Coverage coverage() throws IOException {
    EstateReader.Reading estate =
        EstateReader.read(new EstateFolder(ROOT.resolve("estate")).read(), name -> Optional.of(""));
    Requirement.Reading known =
        Requirement.read(
            "docs/requirements.yaml", Files.readString(ROOT.resolve("docs/requirements.yaml")));
    assertThat(known.problems()).isEmpty();
    return Coverage.of(estate.estate().orElseThrow().documents().drills(), known.requirements());
  }
}
