// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.runbook.yaml;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The words that people write for the constants of an enum: P1 or p1, no-op for NO_OP. */
public final class Words {
  private Words() {}

  public static <E extends Enum<E>> Optional<E> of(String word, E[] all) {
    String name = word.replace('-', '_');
    return word.indexOf('_') >= 0
        ? Optional.empty()
        : Arrays.stream(all).filter(constant -> constant.name().equalsIgnoreCase(name)).findFirst();
  }

  public static <E extends Enum<E>> List<String> all(E[] all) {
    return Arrays.stream(all).map(Words::word).toList();
  }

  public static String word(Enum<?> constant) {
    String name = constant.name();
    boolean code = name.length() == 2 && Character.isDigit(name.charAt(1));
    return code ? name : name.toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
