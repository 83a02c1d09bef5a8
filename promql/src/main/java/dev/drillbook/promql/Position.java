// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.promql;

/** A place in an expression's source; line and column count from 1, the column in characters. */
public record Position(int line, int column) implements Comparable<Position> {
  public static final Position START = new Position(1, 1);

  @Override
  public int compareTo(Position other) {
    return line != other.line
        ? Integer.compare(line, other.line)
        : Integer.compare(column, other.column);
  }

  @Override
  public String toString() {
    return line + ":" + column;
  }
}
