// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.runbook.foreign;

import dev.drillbook.runbook.Position;
import java.util.Locale;
import java.util.Optional;

/**
 * One thing that a runbook says, where it says it.
 *
 * @param text the words in one line; for a command the comment right above it, where there is one
 * @param command verbatim, without the prompt sign; only for commands and expressions
 * @param language what the command, expression or code is written in
 */
public record Item(
    Kind kind, String text, Position at, Optional<String> command, Optional<String> language) {

  /** What a person does with it. */
  public enum Kind {
    /** Words to read or to follow. */
    MANUAL,
    /** A command line, from a block or from inside a sentence. */
    COMMAND,
    /** An expression over metrics or results. */
    EXPRESSION,
    /** A cause: a row, a list item or a heading below the causes. */
    CAUSE,
    /** A row that says upon which condition to act. */
    TRIGGER,
    /** A row of a failure-mode matrix. */
    MODE,
    /** A table's header. */
    TABLE,
    /** A row of any other table. */
    ROW,
    /** A block of something else: a template, a configuration, a program. */
    CODE,
    /** A list item that is nothing but a link. */
    LINK;

    /** The word for it in answers. */
    public String key() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  static Item words(Kind kind, String text, Position at) {
    return new Item(kind, text, at, Optional.empty(), Optional.empty());
  }

  static Item command(String text, String command, String language, Position at) {
    return new Item(Kind.COMMAND, text, at, Optional.of(command), Optional.of(language));
  }

  static Item expression(String expression, String language, Position at) {
    return new Item(
        Kind.EXPRESSION, expression, at, Optional.of(expression), Optional.of(language));
  }

  static Item code(String text, String language, Position at) {
    Optional<String> named = language.isEmpty() ? Optional.empty() : Optional.of(language);
    return new Item(Kind.CODE, text, at, Optional.empty(), named);
  }
}
