// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.promql;

/**
 * An expression that cannot be read, or that cannot be answered over the samples it found.
 *
 * <p>It is the only exception that this library throws for bad input; it says where, what, and what
 * to do.
 */
public final class PromqlException extends RuntimeException {
  private final Position position;
  private final String problem;
  private final String hint;

  /**
   * @param problem what is wrong, one sentence without a full stop
   * @param hint what to do about it, empty when there is nothing to add
   */
  public PromqlException(Position position, String problem, String hint) {
    super(position + ": " + problem + (hint.isEmpty() ? "" : ". " + hint));
    this.position = position;
    this.problem = problem;
    this.hint = hint;
  }

  public Position position() {
    return position;
  }

  public int line() {
    return position.line();
  }

  public int column() {
    return position.column();
  }

  /** What is wrong, without the place. */
  public String problem() {
    return problem;
  }

  /** What to do about it; empty when there is nothing to add. */
  public String hint() {
    return hint;
  }
}
