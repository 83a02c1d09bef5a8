// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.runbook;

import com.google.re2j.Pattern;
import java.util.List;

/**
 * One rule that rewrites labels, as Prometheus's {@code relabel_config} has them.
 *
 * @param sources labels whose values are joined by {@code separator} and matched by {@code regex},
 *     which is anchored
 * @param modulus of the action HASHMOD
 * @param target label that is written, where the action writes one
 * @param replacement with {@code $1} for the groups of the regex
 */
public record Relabel(
    List<String> sources,
    String separator,
    Pattern regex,
    long modulus,
    String target,
    String replacement,
    Action action) {
  public Relabel {
    sources = List.copyOf(sources);
  }

  /** What a rule does. */
  public enum Action {
    REPLACE,
    KEEP,
    DROP,
    KEEPEQUAL,
    DROPEQUAL,
    HASHMOD,
    LABELMAP,
    LABELDROP,
    LABELKEEP,
    LOWERCASE,
    UPPERCASE
  }
}
