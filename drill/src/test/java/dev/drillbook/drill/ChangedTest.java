// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.drill;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drillbook.runbook.Drill;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChangedTest {

  @ParameterizedTest
  @CsvSource({
    "drills/down.md, down",
    "ready.md, down no-op dark",
    "estate.yaml, down no-op dark",
    "other.md, ''",
    "drills/dark.md drills/down.md, down dark",
  })
  void aDrillIsConcernedByItsFileItsRunbookAndTheSettings(String paths, String drills) {
    List<Drill> concerned =
        Changed.concerned(Papers.estate("lab"), Arrays.asList(paths.split(" ")));

    assertThat(String.join(" ", concerned.stream().map(Drill::id).toList())).isEqualTo(drills);
  }
}
