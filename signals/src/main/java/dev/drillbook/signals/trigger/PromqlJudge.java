// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.signals.trigger;

import dev.drillbook.promql.Expr;
import dev.drillbook.promql.Labels;
import dev.drillbook.promql.PromqlException;
import dev.drillbook.promql.SelectorUse;
import dev.drillbook.promql.Value;
import dev.drillbook.runbook.Step.Absent;
import dev.drillbook.signals.store.SharedReads;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Answers whether an expression is true at an instant, false, or not to be known. */
public final class PromqlJudge {
  private static final int SHOWN_SERIES = 10;

  private final SharedReads samples;
  private final SelectorJudge selectors;
  private final WindowJudge windows;

  PromqlJudge(SharedReads samples, SelectorJudge selectors, WindowJudge windows) {
    this.samples = samples;
    this.selectors = selectors;
    this.windows = windows;
  }

  /**
   * As it was at {@code t}, milliseconds since the epoch. Never throws for what the samples say.
   */
  public Verdict judge(Question question, long t) {
    Inputs inputs = inputs(question, t);
    if (inputs.obstacle().isPresent()) {
      return inputs.obstacle().get();
    }
    try {
      Expr expr =
          question.absent() == Absent.ZERO && !inputs.empty().isEmpty()
              ? new ZeroFill(inputs::allEmpty).fill(question.expr())
              : question.expr();
      List<Value.VectorSample> found = vector(samples.instant(expr, t));
      List<Value.VectorSample> numbers =
          found.stream().filter(sample -> !Double.isNaN(sample.value())).toList();
      if (!numbers.isEmpty()) {
        return holds(expr, numbers);
      }
      return found.isEmpty()
          ? new Falsity(samples, e -> inputs.mayBeEmpty(e) || !windows.young(e, t), t).explain(expr)
          : new Verdict.NoData("no traffic: " + expr + " is NaN");
    } catch (PromqlException e) {
      return new Verdict.Failed(e.position() + ": " + e.problem());
    }
  }

  /**
   * The selectors of one question, judged.
   *
   * @param empty the selectors whose source answers without a matching series
   * @param allowed the selectors that are missing where that is allowed
   * @param obstacle why nothing may be computed
   */
  public record Inputs(Set<Expr> empty, Set<Expr> allowed, Optional<Verdict> obstacle) {
    public Inputs {
      empty = Set.copyOf(empty);
      allowed = Set.copyOf(allowed);
    }

    static Inputs obstacle(String reason) {
      return obstacle(new Verdict.NoData(reason));
    }

    static Inputs obstacle(Verdict verdict) {
      return new Inputs(Set.of(), Set.of(), Optional.of(verdict));
    }

    boolean allEmpty(Expr expr) {
      List<SelectorUse> uses = expr.selectors();
      return !uses.isEmpty() && uses.stream().allMatch(use -> empty.contains(use.selector()));
    }

    boolean mayBeEmpty(Expr expr) {
      return expr.selectors().stream()
          .map(SelectorUse::selector)
          .anyMatch(selector -> empty.contains(selector) || allowed.contains(selector));
    }
  }

  /** Judges the selectors alone: what is missing forbids an answer, see {@link Presence}. */
  public Inputs inputs(Question question, long t) {
    Set<Expr> empty = new HashSet<>();
    Set<Expr> allowed = new HashSet<>();
    List<String> silent = new ArrayList<>();
    for (SelectorUse use : question.uses()) {
      switch (selectors.judge(use, t)) {
        case Presence.Present present -> {}
        case Presence.EmptyButWatched watched -> {
          empty.add(use.selector());
          if (question.absent() == Absent.NODATA && !use.missingAllowed()) {
            return Inputs.obstacle(
                "no series " + use.selector() + ", though " + watched.source() + " answers");
          }
        }
        case Presence.Unread unread -> {
          if (!question.optional()) {
            return Inputs.obstacle(new Verdict.NotYet(unread.reason()));
          }
          allowed.add(use.selector());
        }
        case Presence.Missing missing -> {
          if (!question.optional() && !use.missingAllowed()) {
            return Inputs.obstacle(missing.reason());
          }
          allowed.add(use.selector());
          if (missing.known()) {
            silent.add(missing.reason());
          }
        }
      }
    }
    return nothingLeft(question, silent)
        ? Inputs.obstacle(silent.getFirst())
        : new Inputs(empty, allowed, Optional.empty());
  }

  /**
   * {@code x or vector(0)} allows that x does not exist yet. It does not turn a source that went
   * silent into a healthy 0.
   */
  private static boolean nothingLeft(Question question, List<String> silent) {
    return !silent.isEmpty()
        && silent.size() == question.uses().size()
        && !question.optional()
        && !Shape.asksForAbsence(question.expr());
  }

  private static Verdict holds(Expr expr, List<Value.VectorSample> found) {
    List<Value.VectorSample> largestFirst =
        found.stream()
            .sorted(Comparator.comparingDouble(Value.VectorSample::value).reversed())
            .toList();
    Value.VectorSample largest = largestFirst.getFirst();
    List<Map<String, String>> labels =
        largestFirst.stream()
            .limit(SHOWN_SERIES)
            .map(sample -> Map.copyOf(sample.labels().withoutName().asMap()))
            .toList();
    String where = largest.labels().isEmpty() ? "" : " for " + largest.labels();
    String more = found.size() == 1 ? "" : " and " + (found.size() - 1) + " more series";
    return new Verdict.Holds(
        Optional.of(largest.value()),
        labels,
        Falsity.number(largest.value()) + where + more + ": " + expr);
  }

  /** A scalar counts as one series without labels. */
  public static List<Value.VectorSample> vector(Value value) {
    return switch (value) {
      case Value.Vector vector -> vector.samples();
      case Value.Scalar scalar ->
          List.of(new Value.VectorSample(Labels.EMPTY, scalar.t(), scalar.value()));
      case Value.StringValue string -> List.of();
      case Value.Matrix matrix -> List.of();
    };
  }
}
