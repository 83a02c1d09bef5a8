// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.server.rooms;

import dev.drillbook.runbook.Estate;
import dev.drillbook.runbook.EstateReader;
import dev.drillbook.runbook.Problem;
import dev.drillbook.runbook.scale.Scale;
import dev.drillbook.runbook.scale.Scaled;
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
