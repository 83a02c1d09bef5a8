// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.runbook.condition;

import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelFunctionBinding;
import dev.cel.runtime.CelFunctionResolver;
import dev.cel.runtime.CelLateFunctionBindings;
import dev.cel.runtime.CelResolvedOverload;
import dev.drillbook.promql.Durations;
import dev.drillbook.runbook.Condition.SeriesValue;
import dev.drillbook.runbook.Condition.Unknown;
import dev.drillbook.runbook.Condition.Values;
import dev.drillbook.runbook.Condition.World;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The functions that ask the world, bound anew for each judgement; they note why they failed. */
final class WorldFunctions {
  static final List<String> NAMES = List.of("promql", "promqlAll", "baseline", "markers");

  private final World world;
  private final Map<String, String> failures = new HashMap<>();

  WorldFunctions(World world) {
    this.world = world;
  }

  /** CEL wants functions without state; these live for one judgement, in one thread. */
  @SuppressWarnings("Immutable")
  CelFunctionResolver resolver() {
    return new ByName(
        Map.of(
            "promql", CelFunctionBinding.from("promql", String.class, this::promql),
            "promqlAll", CelFunctionBinding.from("promqlAll", String.class, this::promqlAll),
            "baseline", CelFunctionBinding.from("baseline", String.class, this::baseline),
            "markers",
                CelFunctionBinding.from("markers", String.class, String.class, this::markers)));
  }

  /** CEL's own late bindings look at the arguments alone and call three of the four ambiguous. */
  private record ByName(Map<String, CelFunctionBinding> bindings) implements CelFunctionResolver {
    @Override
    public Optional<CelResolvedOverload> findOverloadMatchingArgs(
        String function, Collection<String> overloads, Object[] arguments)
        throws CelEvaluationException {
      return findOverloadMatchingArgs(function, arguments);
    }

    @Override
    public Optional<CelResolvedOverload> findOverloadMatchingArgs(
        String function, Object[] arguments) throws CelEvaluationException {
      CelFunctionBinding binding = bindings.get(function);
      return binding == null
          ? Optional.empty()
          : CelLateFunctionBindings.from(binding).findOverloadMatchingArgs(function, arguments);
    }
  }

  /** Why a call with that first argument gave nothing. */
  Optional<String> failure(String function, String argument) {
    return Optional.ofNullable(failures.get(function + " " + argument));
  }

  private Object promql(String expression) throws CelEvaluationException {
    return one("promql", expression, series("promql", expression));
  }

  private Object promqlAll(String expression) throws CelEvaluationException {
    return series("promqlAll", expression).series().stream()
        .map(s -> Map.<String, Object>of("labels", s.labels(), "value", s.value()))
        .toList();
  }

  private Object baseline(String name) throws CelEvaluationException {
    return switch (world.baseline(name)) {
      case Unknown unknown -> throw failed("baseline", name, unknown.reason());
      case Values values -> one("baseline", name, values);
    };
  }

  private Object markers(String kind, String last) throws CelEvaluationException {
    double seconds =
        Durations.parse(last)
                .orElseThrow(() -> failed("markers", kind, "'" + last + "' is not a duration"))
                .toMillis()
            / 1000.0;
    return Facts.normal(world.markers(kind, seconds));
  }

  private Values series(String function, String expression) throws CelEvaluationException {
    return switch (world.promql(expression)) {
      case Unknown unknown -> throw failed(function, expression, unknown.reason());
      case Values values -> values;
    };
  }

  private Object one(String function, String argument, Values values)
      throws CelEvaluationException {
    List<SeriesValue> series = values.series();
    if (series.size() != 1) {
      throw failed(
          function, argument, series.isEmpty() ? "no series" : series.size() + " series, not one");
    }
    double value = series.getFirst().value();
    if (Double.isNaN(value)) {
      throw failed(function, argument, "not a number: nothing to divide by");
    }
    return value;
  }

  private CelEvaluationException failed(String function, String argument, String reason) {
    failures.put(function + " " + argument, reason);
    return new CelEvaluationException(reason);
  }
}
