// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.drill.live;

import dev.drillbook.promql.Expr;
import dev.drillbook.runbook.Position;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Something that a document asks of the system, and where. */
sealed interface Asked {
  Position at();

  /** An expression over metrics. */
  record Expression(Position at, Expr expr, Care care) implements Asked {}

  /**
   * A metric named in a sentence, a table or a pipeline; the name of a family will do.
   *
   * @param labels that the document says it has
   * @param weight how surely it is a metric, and whether somebody reads it there
   */
  record Mention(Position at, String name, List<String> labels, Weight weight) implements Asked {
    public Mention {
      labels = List.copyOf(labels);
    }
  }

  /**
   * A word in code that may be a metric: it is one only if the system has one that looks like it.
   */
  record Word(Position at, String name) implements Asked {}

  /**
   * Log lines that pass every stage.
   *
   * @param source the log by its name; empty when the document does not say which
   * @param by fields that the lines are grouped by
   */
  record Lines(Position at, List<Stage> stages, Optional<String> source, List<String> by)
      implements Asked {
    public Lines {
      stages = List.copyOf(stages);
      by = List.copyOf(by);
    }
  }

  /** Addresses of clients, to be read from a log. */
  record Addresses(Position at, String sentence) implements Asked {}

  /** An address that a command of the document requests, reading only. */
  record Page(Position at, String url) implements Asked {}

  /** The runbook link of an alert. */
  record RunbookLink(Position at, String target) implements Asked {}

  /** A program on a host; an empty host is the server itself. */
  record Program(Position at, String name, Optional<String> host) implements Asked {}

  /** What stands behind a mention. */
  enum Weight {
    /** A command or labels say that it is a metric. */
    SURE,
    /** It looks like one. */
    LIKELY,
    /** It looks like one, in the comments of a document whose blocks say what is read. */
    ASIDE
  }

  /** How much depends on an expression. */
  record Care(boolean symptom, boolean optional, boolean absentIsFine) {
    static final Care PLAIN = new Care(false, false, false);
  }

  /** A filter: a line passes when it has any of what is wanted. */
  record Stage(List<Wanted> anyOf) {
    public Stage {
      anyOf = List.copyOf(anyOf);
    }
  }

  /** What a line must have. */
  sealed interface Wanted {
    String shown();

    /** What a message that is looked for would say. */
    default String words() {
      return this instanceof Value value ? value.value() : shown();
    }
  }

  /** A text anywhere in the line. */
  record Text(String shown, Pattern pattern) implements Wanted {}

  /** A field with that value. */
  record Value(String field, String value) implements Wanted {
    @Override
    public String shown() {
      return field + " == \"" + value + "\"";
    }
  }

  /** A field, whatever its value. */
  record Field(String field) implements Wanted {
    @Override
    public String shown() {
      return field;
    }
  }
}
