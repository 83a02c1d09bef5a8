// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.promql;

import java.util.Objects;

/**
 * A condition on one label of a series; an absent label has the empty value.
 *
 * <p>Regular expressions are RE2 and match the whole value. A class and not a record because the
 * expression is compiled once.
 */
public final class Matcher {
  /** How the label's value is compared. */
  public enum Op {
    EQUAL("="),
    NOT_EQUAL("!="),
    REGEX("=~"),
    NOT_REGEX("!~");

    private final String symbol;

    Op(String symbol) {
      this.symbol = symbol;
    }

    public String symbol() {
      return symbol;
    }
  }

  private final String name;
  private final Op op;
  private final String value;
  private final LabelPattern pattern;

  /**
   * @throws IllegalArgumentException when the value is not a regular expression but must be one
   */
  public Matcher(String name, Op op, String value) {
    this.name = Objects.requireNonNull(name);
    this.op = Objects.requireNonNull(op);
    this.value = Objects.requireNonNull(value);
    this.pattern =
        switch (op) {
          case EQUAL, NOT_EQUAL -> LabelPattern.literal(value);
          case REGEX, NOT_REGEX -> LabelPattern.compile(value);
        };
  }

  public String name() {
    return name;
  }

  public Op op() {
    return op;
  }

  public String value() {
    return value;
  }

  public boolean matches(Labels labels) {
    return matchesValue(labels.get(name));
  }

  public boolean matchesValue(String labelValue) {
    return switch (op) {
      case EQUAL, REGEX -> pattern.matches(labelValue);
      case NOT_EQUAL, NOT_REGEX -> !pattern.matches(labelValue);
    };
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Matcher that
        && name.equals(that.name)
        && op == that.op
        && value.equals(that.value);
  }

  @Override
  public int hashCode() {
    return Objects.hash(name, op, value);
  }

  @Override
  public String toString() {
    return Quoting.labelName(name) + op.symbol() + Quoting.quote(value);
  }
}
