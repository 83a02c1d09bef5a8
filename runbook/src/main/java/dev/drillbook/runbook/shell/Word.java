// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.runbook.shell;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** One word as written: its parts, each with how it was quoted. */
public record Word(List<Part> parts) {
  public Word {
    parts = List.copyOf(parts);
  }

  /** A part of a word. */
  public sealed interface Part {
    Quote quote();
  }

  /** Text that stands for itself, but for the patterns and braces in it when it is not quoted. */
  public record Literal(String text, Quote quote) implements Part {}

  /**
   * A variable.
   *
   * @param operator what stands behind the name in braces, such as {@code :-}; empty without
   * @param inner what stands behind the operator
   */
  public record Parameter(String name, String operator, List<Part> inner, Quote quote)
      implements Part {
    public Parameter {
      inner = List.copyOf(inner);
    }
  }

  /** A reference that Drillbook fills in before a shell sees the text: always one word. */
  public record Reference(String kind, Quote quote) implements Part {}

  /** The output of commands. */
  public record Substitution(ShellNode commands, Quote quote) implements Part {}

  /** A file name that stands for the input or output of commands. */
  public record ProcessFile(ShellNode commands, boolean output) implements Part {
    @Override
    public Quote quote() {
      return Quote.NONE;
    }
  }

  /** A number that the shell computes. */
  public record Arithmetic(List<Part> inner, Quote quote) implements Part {
    public Arithmetic {
      inner = List.copyOf(inner);
    }
  }

  /** How a part was quoted; a backslash quotes as single quotes do. */
  public enum Quote {
    NONE,
    DOUBLE,
    SINGLE
  }

  /** The text, when nothing of it is computed; quotes are taken off. */
  public Optional<String> text() {
    return parts.stream().allMatch(Literal.class::isInstance)
        ? Optional.of(
            parts.stream().map(part -> ((Literal) part).text()).collect(Collectors.joining()))
        : Optional.empty();
  }

  /** Whether any of it is quoted, as the end mark of a here-document may be. */
  boolean isQuoted() {
    return parts.stream().anyMatch(part -> part.quote() != Quote.NONE);
  }
}
