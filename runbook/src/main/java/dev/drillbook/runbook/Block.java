// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.runbook;

import dev.drillbook.promql.Expr;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a fenced block of a document says, parsed: one record per kind of the format. */
public sealed interface Block {

  /** A PromQL expression; its answer is a number of series. */
  record Promql(Expr expr) implements Block {}

  /**
   * A request: {@code METHOD url}, headers, blank line, body; the url is relative to the target in
   * {@code on=}.
   */
  record Http(String method, String url, Map<String, String> headers, String body)
      implements Block {
    public Http {
      headers = Map.copyOf(headers);
    }
  }

  /** A filter over structured log lines, over the last while, grouped by fields. */
  record Logs(Condition filter, Duration last, List<String> by) implements Block {
    public Logs {
      by = List.copyOf(by);
    }
  }

  /** A command line; argv without a shell unless {@code shell} is set. */
  record Sh(String command, boolean shell) implements Block {}

  /**
   * Statements for the database in {@code on=}; {@code ${duration:5m}} inside is written in seconds
   * and scales.
   */
  record Sql(String text) implements Block {}

  /** A condition over earlier results. */
  record Cel(Condition condition) implements Block {}

  /** A condition that must stay true for the whole of {@code length}. */
  record Hold(Condition condition, Duration length) implements Block {}

  /** A pause. */
  record Wait(Duration length) implements Block {}

  /** A question put to people: a role, and how many must agree. */
  record Approve(String question, Optional<String> by, int of) implements Block {}

  /** What a person does and confirms, with the type of the answer. */
  record Manual(String text, Answer answer) implements Block {}

  /** A message to a channel or a role. */
  record Notify(String message, String to) implements Block {}

  /**
   * Other steps: {@code document-id#heading-slug}, or the id of a procedure; {@link Estate#called}
   * finds them.
   */
  record Call(String reference) implements Block {}

  /** What a person answers to a manual step. */
  enum Answer {
    DONE,
    TEXT,
    NUMBER,
    CHOICE
  }

  /** The word of the format for this kind of block. */
  default String kind() {
    return switch (this) {
      case Promql ignored -> "promql";
      case Http ignored -> "http";
      case Logs ignored -> "logs";
      case Sh ignored -> "sh";
      case Sql ignored -> "sql";
      case Cel ignored -> "cel";
      case Hold ignored -> "hold";
      case Wait ignored -> "wait";
      case Approve ignored -> "approve";
      case Manual ignored -> "manual";
      case Notify ignored -> "notify";
      case Call ignored -> "call";
    };
  }
}
