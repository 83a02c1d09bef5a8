// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.runbook.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CommandLineTest {
  @Test
  void splitsAsAShellWouldSplitTheWords() {
    assertThat(CommandLine.split("pw set-env api 'A B'=\"c \\\"d\\\" \\n\" e\\ f \"\" \\\n last"))
        .containsExactly("pw", "set-env", "api", "A B=c \"d\" \\n", "e f", "", "last");
  }

  @Test
  void refusesAQuoteThatIsNotClosed() {
    assertThatThrownBy(() -> CommandLine.split("echo 'a")).hasMessage("the quote ' is not closed");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '%',
      quoteCharacter = '~',
      textBlock =
          """
          pw status                        % ~~
          echo 'a | b; c > d'              % ~~
          echo "a | b"                     % ~~
          echo a\\|b                       % ~~
          pw deny ${result:a.rows[0].x}    % ~~
          pw wait ${duration:5m}           % ~~
          a | b                            % |
          a || b                           % ||
          a && b                           % &&
          a > b                            % >
          echo "$HOME"                     % $HOME
          echo $(date)                     % $(
          ls *.sql                         % *
          """)
  void findsWhatOnlyAShellUnderstands(String command, String found) {
    assertThat(CommandLine.needsShell(command).orElse("")).isEqualTo(found);
  }
}
