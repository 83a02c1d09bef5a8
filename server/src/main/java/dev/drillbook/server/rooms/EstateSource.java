// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.server.rooms;

import dev.drillbook.runbook.EstateReader;
import dev.drillbook.runbook.scale.Scale;
import java.util.Map;
import java.util.Optional;

/** Where an estate comes from. */
public interface EstateSource {
  /**
   * The estate as it is written now, scaled, or its problems.
   *
   * @throws EstateFolderException when it cannot be read at all
   */
  EstateReader.Reading read();

  /** A number that changes whenever {@link #read} might answer something else; cheap to ask. */
  long fingerprint();

  /**
   * An estate in a folder.
   *
   * @param variables values of ${NAME} references
   * @param scale how many times shorter its durations become
   */
  static EstateSource folder(EstateFolder folder, Map<String, String> variables, int scale) {
    return new EstateSource() {
      @Override
      public EstateReader.Reading read() {
        EstateReader.Reading reading =
            EstateReader.read(folder.read(), name -> Optional.ofNullable(variables.get(name)));
        return new EstateReader.Reading(
            reading.estate().map(estate -> Scale.apply(estate, scale).model()),
            reading.problems());
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
