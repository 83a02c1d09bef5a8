// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.server.rooms;

import dev.drillbook.runbook.Problem;
import java.util.List;
import java.util.stream.Collectors;

/** The estate cannot be used; {@link #problems} lists everything that is wrong with it. */
public final class BrokenEstateException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient List<Problem> problems;

  public BrokenEstateException(List<Problem> problems) {
    super(problems.stream().map(Problem::toString).collect(Collectors.joining("\n")));
    this.problems = List.copyOf(problems);
  }

  /** In file and line order, errors and warnings. */
  public List<Problem> problems() {
    return problems;
  }
}
