// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.runbook.shell;

import java.util.function.Supplier;

/**
 * What a command's input or output is connected with.
 *
 * @param source gives the target; late, because the text of a here-document stands behind the line
 *     that asks for it
 */
public record Redirect(Kind kind, Supplier<Word> source) {
  /** A file, a descriptor, or for a here-document and a here-string the text itself. */
  public Word target() {
    return source.get();
  }

  /** What is done with the target. */
  public enum Kind {
    READ,
    WRITE,
    APPEND,
    READ_WRITE,
    COPY_INPUT,
    COPY_OUTPUT,
    HERE
  }
}
