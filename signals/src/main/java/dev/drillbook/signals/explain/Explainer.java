// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.signals.explain;

import dev.drillbook.promql.Expr;
import dev.drillbook.promql.Promql;
import dev.drillbook.promql.PromqlException;
import dev.drillbook.promql.SelectorUse;
import dev.drillbook.promql.Series;
import dev.drillbook.promql.SeriesSource;
import dev.drillbook.promql.Value;
import dev.drillbook.signals.store.Source;
import dev.drillbook.signals.trigger.Presence;
import dev.drillbook.signals.trigger.SelectorJudge;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.LongSupplier;

/** Takes one evaluation apart. */
public final class Explainer {
  private final SeriesSource samples;
  private final SelectorJudge judge;
  private final LongSupplier nanos;

  /**
   * @param nanos a clock that only counts on
   */
  public Explainer(SeriesSource samples, SelectorJudge judge, LongSupplier nanos) {
    this.samples = samples;
    this.judge = judge;
    this.nanos = nanos;
  }

  public Explanation explain(Expr expr, Instant at) {
    return new Explanation(
        at,
        expr.selectors().stream().map(use -> selector(use, at)).toList(),
        part(expr, at.toEpochMilli()));
  }

  private Explanation.Selector selector(SelectorUse use, Instant at) {
    long to = SelectorJudge.end(use, at.toEpochMilli());
    long from = to - use.window().toMillis();
    List<Series> found = samples.select(use.matchers(), from, to);
    Presence presence = judge.judge(use, at.toEpochMilli());
    return new Explanation.Selector(
        use.selector().toString(),
        Instant.ofEpochMilli(from),
        Instant.ofEpochMilli(to),
        found.size(),
        found.stream().mapToLong(Series::size).sum(),
        standing(presence),
        reason(presence),
        judge.sources(List.of(use)).stream().map(Source::toString).sorted().toList());
  }

  private static String standing(Presence presence) {
    return switch (presence) {
      case Presence.Present _ -> "present";
      case Presence.EmptyButWatched _ -> "empty but watched";
      case Presence.Unread _ -> "not read yet";
      case Presence.Missing _ -> "missing";
    };
  }

  private static String reason(Presence presence) {
    return switch (presence) {
      case Presence.Present _ -> "";
      case Presence.EmptyButWatched watched -> watched.source() + " answers without such a series";
      case Presence.Unread unread -> unread.reason();
      case Presence.Missing missing -> missing.reason();
    };
  }

  private Explanation.Part part(Expr expr, long t) {
    List<Explanation.Part> below =
        parts(expr).stream().map(Explainer::withoutParens).map(e -> part(e, t)).toList();
    long begin = nanos.getAsLong();
    try {
      int series = size(Promql.instant(expr, samples, t));
      Duration took = Duration.ofNanos(nanos.getAsLong() - begin);
      return new Explanation.Part(expr.toString(), series, took, "", below);
    } catch (PromqlException e) {
      Duration took = Duration.ofNanos(nanos.getAsLong() - begin);
      return new Explanation.Part(expr.toString(), 0, took, e.problem(), below);
    }
  }

  /** A selector with its range is one part. */
  private static List<Expr> parts(Expr expr) {
    return expr instanceof Expr.MatrixSelector ? List.of() : expr.children();
  }

  private static Expr withoutParens(Expr expr) {
    return expr instanceof Expr.Paren paren ? withoutParens(paren.expr()) : expr;
  }

  private static int size(Value value) {
    return switch (value) {
      case Value.Vector vector -> vector.samples().size();
      case Value.Matrix matrix -> matrix.series().size();
      case Value.Scalar _, Value.StringValue _ -> 1;
    };
  }
}
