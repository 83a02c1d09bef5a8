// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.runbook.yaml;

import dev.drillbook.runbook.Position;

/** A value as text; {@code at} is its first character, past an opening quote. */
public record Text(String value, Position at) {
  /** The place of a line and column (from 1) inside the value. */
  public Position inside(int line, int column) {
    return line == 1
        ? new Position(at.file(), at.line(), at.column() + column - 1)
        : new Position(at.file(), at.line() + line - 1, column);
  }
}
