// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.runbook;

import dev.drillbook.runbook.condition.Compiled;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * A CEL expression of a document, compiled. Results of earlier steps are variables by step id;
 * {@code promql(e)}, {@code promqlAll(e)}, {@code baseline(name)} and {@code markers(kind, last)}
 * ask the {@link World}.
 */
public final class Condition {
  private final String text;
  private final Compiled compiled;

  private Condition(String text, Compiled compiled) {
    this.text = text;
    this.compiled = compiled;
  }

  /** Compiles; throws {@link ConditionException} with the place when the text does not parse. */
  public static Condition parse(String text) {
    return new Condition(text, Compiled.of(text));
  }

  public String text() {
    return text;
  }

  /** The step ids (root variables) that the condition reads, in the order of its text. */
  public List<String> variables() {
    return compiled.variables();
  }

  /** The fields of results that the condition reads, such as {@code status} of {@code ready}. */
  public List<Field> fields() {
    return compiled.fields();
  }

  /** Texts of the PromQL expressions inside promql(...) and promqlAll(...) calls. */
  public List<String> promql() {
    return compiled.promql();
  }

  /** Where the n-th text of {@link #promql()} begins: line and column from 1, of its quote. */
  public Place promqlAt(int index) {
    int[] at = compiled.promqlAt(index);
    return new Place(at[0], at[1]);
  }

  /**
   * The same condition with other PromQL expressions, and with another duration in markers(...).
   */
  public Condition rewritten(UnaryOperator<String> promql, UnaryOperator<String> duration) {
    String now = compiled.rewritten(promql, duration);
    return now.equals(text) ? this : parse(now);
  }

  /** Why no results make it true, in half a sentence; empty when some may, or nobody can say. */
  public Optional<String> impossible() {
    return compiled.impossible();
  }

  /**
   * Judges. A missing variable or key, a step without an answer, or a {@code promql(e)} with none
   * or several series makes the clause unknown; {@code ||} and {@code &&} absorb it only as CEL
   * does. Safe from any thread.
   */
  public Judgement judge(Map<String, ?> values, World world) {
    return compiled.judge(values, world);
  }

  /**
   * Whether it is surely true of these values, without a reason: for filters over many log lines.
   * What is missing is not true, and not an error either.
   */
  public boolean accepts(Map<String, ?> values) {
    return compiled.accepts(values);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Condition condition && condition.text.equals(text);
  }

  @Override
  public int hashCode() {
    return text.hashCode();
  }

  @Override
  public String toString() {
    return text;
  }

  /** One field of one variable. */
  public record Field(String variable, String field) {}

  /** A place inside the text. */
  public record Place(int line, int column) {}

  /** What a condition may ask of the world outside the results already at hand. */
  public interface World {
    /**
     * Instant values of the expression now, one entry per series; empty means that nothing matched.
     * Never throws: no answer is {@code Unknown}.
     */
    Reading promql(String expression);

    /** Saved reference value of that name; {@code Unknown} while there is too little history. */
    Reading baseline(String name);

    /**
     * Deploy markers of that kind ("deploy", "config", "scale" or "" for all), not older than the
     * duration in seconds; newest first.
     */
    List<Map<String, Object>> markers(String kind, double lastSeconds);

    /** A world that answers nothing: for conditions over results alone. */
    World NONE =
        new World() {
          @Override
          public Reading promql(String expression) {
            return new Unknown("promql() is not available here");
          }

          @Override
          public Reading baseline(String name) {
            return new Unknown("baseline() is not available here");
          }

          @Override
          public List<Map<String, Object>> markers(String kind, double lastSeconds) {
            return List.of();
          }
        };
  }

  /** An answer of the series store, or why there is none. */
  public sealed interface Reading permits Values, Unknown {}

  /** One number per series, with labels as a map. */
  public record Values(List<SeriesValue> series) implements Reading {
    public Values {
      series = List.copyOf(series);
    }
  }

  /** One series of an answer. */
  public record SeriesValue(Map<String, String> labels, double value) {
    public SeriesValue {
      labels = Map.copyOf(labels);
    }
  }

  /** No answer, with the reason. */
  public record Unknown(String reason) implements Reading {}

  /**
   * The verdict with its reason: which sub-terms had which values, in one line for people, for
   * example {@code stuck.rows[0].n = 14 > 0}.
   */
  public record Judgement(Truth truth, String reason) {}

  /** Three-valued truth: no data is its own answer. */
  public enum Truth {
    HOLDS,
    DOES_NOT_HOLD,
    UNKNOWN
  }
}
