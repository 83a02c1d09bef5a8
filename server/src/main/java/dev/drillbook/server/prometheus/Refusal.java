// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.server.prometheus;

/** A request that gets no answer, as Prometheus classes them. */
final class Refusal extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private final Kind kind;

  /** Whose fault it is, with the HTTP status that Prometheus gives it. */
  enum Kind {
    BAD_DATA("bad_data", 400),
    EXECUTION("execution", 422),
    TIMEOUT("timeout", 503);

    private final String word;
    private final int status;

    Kind(String word, int status) {
      this.word = word;
      this.status = status;
    }
  }

  Refusal(Kind kind, String problem) {
    super(problem);
    this.kind = kind;
  }

  static Refusal badData(String problem) {
    return new Refusal(Kind.BAD_DATA, problem);
  }

  String word() {
    return kind.word;
  }

  int status() {
    return kind.status;
  }

  String problem() {
    return String.valueOf(getMessage());
  }
}
