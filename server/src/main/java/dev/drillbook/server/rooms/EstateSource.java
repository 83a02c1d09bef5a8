// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.server.rooms;

import dev.drillbook.runbook.Estate;
import dev.drillbook.runbook.EstateReader;
import dev.drillbook.runbook.Problem;
import dev.drillbook.runbook.lint.Lint;
import dev.drillbook.runbook.lint.LintProblem;
import dev.drillbook.runbook.scale.Scale;
import dev.drillbook.runbook.scale.Scaled;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Where an estate comes from. */
public interface EstateSource {
  /**
   * The estate as it is written now.
   *
   * @throws EstateFolderException when it cannot be read at all
   */
  Written read();

  /**
   * What the lint says of it as it is written now, in file and line order; takes its time.
   *
   * @throws EstateFolderException when it cannot be read at all
   */
  List<LintProblem> findings(LocalDate today);

  /** A number that changes whenever {@link #read} might answer something else; cheap to ask. */
  long fingerprint();

  /**
   * What was read.
   *
   * @param estate scaled; absent when any problem is an error
   * @param clamped durations that could not become as short as the scale asks
   */
  record Written(Optional<Estate> estate, List<Problem> problems, List<String> clamped) {
    public Written {
      problems = List.copyOf(problems);
      clamped = List.copyOf(clamped);
    }
  }

  /**
   * An estate in a folder.
   *
   * @param variables values of ${NAME} references
   * @param scale how many times shorter its durations become
   */
  static EstateSource folder(EstateFolder folder, Map<String, String> variables, int scale) {
    return new EstateSource() {
      @Override
      public Written read() {
        EstateReader.Reading reading =
            EstateReader.read(folder.read(), name -> Optional.ofNullable(variables.get(name)));
        Optional<Scaled<Estate>> scaled = reading.estate().map(e -> Scale.apply(e, scale));
        return new Written(
            scaled.map(Scaled::model),
            reading.problems(),
            scaled.map(Scaled::clamped).orElse(List.of()));
      }

      @Override
      public List<LintProblem> findings(LocalDate today) {
        return Lint.problems(
            folder.read(),
            new Lint.Context(
                name -> Optional.ofNullable(variables.get(name)), today, folder::holds));
      }

      @Override
      public long fingerprint() {
        return folder.fingerprint();
      }

      @Override
      public String toString() {
        return folder.toString();
      }
    };
  }
}
