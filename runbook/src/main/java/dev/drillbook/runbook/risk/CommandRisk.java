// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.runbook.risk;

import dev.drillbook.runbook.Risk;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * What a text can do, and the part of it that says so.
 *
 * @param grade how grave it is
 * @param reason why, in a few words for people; never a secret's value
 * @param sensitive whether its output may hold secrets
 */
public record CommandRisk(Grade grade, String reason, boolean sensitive) {
  /** From harmless to beyond repair; what is not known stands where it would weigh. */
  public enum Grade {
    READ(Risk.READ),
    REVERSIBLE(Risk.REVERSIBLE),
    UNDETERMINED(Risk.DISRUPTIVE),
    DISRUPTIVE(Risk.DISRUPTIVE),
    DESTRUCTIVE(Risk.DESTRUCTIVE);

    private final Risk counts;

    Grade(Risk counts) {
      this.counts = counts;
    }

    /** The word that people read. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  public static CommandRisk read(String reason) {
    return new CommandRisk(Grade.READ, reason, false);
  }

  public static CommandRisk undetermined(String reason) {
    return new CommandRisk(Grade.UNDETERMINED, reason, false);
  }

  public static CommandRisk of(Grade grade, String reason) {
    return new CommandRisk(grade, reason, false);
  }

  /** What it counts as when it is decided whether it may run: undetermined is disruptive. */
  public Risk risk() {
    return grade.counts;
  }

  /** The same, and sensitive if the mark says so. */
  public CommandRisk asSensitive(boolean mark) {
    return new CommandRisk(grade, reason, sensitive || mark);
  }

  /**
   * The gravest, the first of several equal ones (of reads the last, which is the command and not
   * its words), and sensitive when any is. Nothing at all is a read.
   */
  static CommandRisk gravest(List<CommandRisk> parts) {
    return parts.stream()
        .max(Comparator.comparing(CommandRisk::grade))
        .map(worst -> first(parts, worst))
        .orElse(read("it does nothing"))
        .asSensitive(parts.stream().anyMatch(CommandRisk::sensitive));
  }

  private static CommandRisk first(List<CommandRisk> parts, CommandRisk worst) {
    List<CommandRisk> equal = parts.stream().filter(p -> p.grade() == worst.grade()).toList();
    return worst.grade() == Grade.READ ? equal.getLast() : equal.getFirst();
  }
}
