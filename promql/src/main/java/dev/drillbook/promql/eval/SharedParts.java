// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.promql.eval;

import dev.drillbook.promql.Answer;
import dev.drillbook.promql.Expr;
import dev.drillbook.promql.Function;
import dev.drillbook.promql.Matcher;
import dev.drillbook.promql.Measured;
import dev.drillbook.promql.QueryOptions;
import dev.drillbook.promql.SeriesSource;
import dev.drillbook.promql.TimeGrid;
import dev.drillbook.promql.Value;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/**
 * The values of parts of expressions that were worked out while the source did not change: what
 * several expressions have in common is evaluated once for all of them.
 *
 * <p>Only for as long as the source has the same samples; after that another object is needed. What
 * it remembers is bounded. A part that was remembered adds no remarks to a later answer. Any thread
 * may call.
 */
public final class SharedParts {
  private static final long MOST_VALUES = 1_000_000;

  private final Map<Asked, Result> known = new ConcurrentHashMap<>();
  private final AtomicLong values = new AtomicLong();

  private final Map<AskedRates, Measured> rates = new ConcurrentHashMap<>();

  private record Asked(Expr part, long at) {}

  /** Wherever it stands in an expression. */
  private record AskedRates(
      Function function, List<Matcher> matchers, Duration range, Expr.Shift shift, long at) {}

  /** The value at one instant, as without this object. */
  public Value instant(Expr expr, SeriesSource source, long at) {
    Answer answer = Evaluator.instant(expr, source, at, QueryOptions.DEFAULT, this);
    return answer.value();
  }

  /** The part's value at the query's own and only instant. */
  Result of(Expr part, TimeGrid instant, Supplier<Result> evaluation) {
    Asked asked = new Asked(part, instant.fromMs());
    Result before = known.get(asked);
    if (before != null) {
      return before;
    }
    Result result = evaluation.get();
    if (values.addAndGet(size(result)) <= MOST_VALUES) {
      known.put(asked, result);
    }
    return result;
  }

  /** The rates of a selector at the query's own and only instant. */
  Optional<Measured> rates(
      Function function,
      Expr.MatrixSelector matrix,
      TimeGrid instant,
      Supplier<Optional<Measured>> reading) {
    Expr.VectorSelector selector = matrix.selector();
    AskedRates asked =
        new AskedRates(
            function, selector.matchers(), matrix.range(), selector.shift(), instant.fromMs());
    Measured before = rates.get(asked);
    if (before != null) {
      return Optional.of(before);
    }
    Optional<Measured> read = reading.get();
    if (read.isPresent() && values.addAndGet(read.get().series().size()) <= MOST_VALUES) {
      rates.put(asked, read.get());
    }
    return read;
  }

  private static int size(Result result) {
    return result instanceof Result.Columns vector ? vector.columns().size() + 1 : 1;
  }
}
