// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.promql;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The functions of PromQL with their signatures; each is written in lower case. */
public enum Function {
  ABS(ValueType.VECTOR, Arity.FIXED, ValueType.VECTOR),
  ABSENT(ValueType.VECTOR, Arity.FIXED, ValueType.VECTOR),
  ABSENT_OVER_TIME(ValueType.VECTOR, Arity.FIXED, ValueType.MATRIX),
  ACOS(ValueType.VECTOR, Arity.FIXED, ValueType.VECTOR),
  ACOSH(ValueType.VECTOR, Arity.FIXED, ValueType.VECTOR),
  ASIN(ValueType.VECTOR, Arity.FIXED, ValueType.VECTOR),
  ASINH(ValueType.VECTOR, Arity.FIXED, ValueType.VECTOR),
  ATAN(ValueType.VECTOR, Arity.FIXED, ValueType.VECTOR),
  ATANH(ValueType.VECTOR, Arity.FIXED, ValueType.VECTOR),
  AVG_OVER_TIME(ValueType.VECTOR, Arity.FIXED, ValueType.MATRIX),
  CEIL(ValueType.VECTOR, Arity.FIXED, ValueType.VECTOR),
  CHANGES(ValueType.VECTOR, Arity.FIXED, ValueType.MATRIX),
  CLAMP(ValueType.VECTOR, Arity.FIXED, ValueType.VECTOR, ValueType.SCALAR, ValueType.SCALAR),
  CLAMP_MAX(ValueType.VECTOR, Arity.FIXED, ValueType.VECTOR, ValueType.SCALAR),
  CLAMP_MIN(ValueType.VECTOR, Arity.FIXED, ValueType.VECTOR, ValueType.SCALAR),
  COS(ValueType.VECTOR, Arity.FIXED, ValueType.VECTOR),
  COSH(ValueType.VECTOR, Arity.FIXED, ValueType.VECTOR),
  COUNT_OVER_TIME(ValueType.VECTOR, Arity.FIXED, ValueType.MATRIX),
  DAY_OF_MONTH(ValueType.VECTOR, Arity.LAST_OPTIONAL, ValueType.VECTOR),
  DAY_OF_WEEK(ValueType.VECTOR, Arity.LAST_OPTIONAL, ValueType.VECTOR),
  DAY_OF_YEAR(ValueType.VECTOR, Arity.LAST_OPTIONAL, ValueType.VECTOR),
  DAYS_IN_MONTH(ValueType.VECTOR, Arity.LAST_OPTIONAL, ValueType.VECTOR),
  DEG(ValueType.VECTOR, Arity.FIXED, ValueType.VECTOR),
  DELTA(ValueType.VECTOR, Arity.FIXED, ValueType.MATRIX),
  DERIV(ValueType.VECTOR, Arity.FIXED, ValueType.MATRIX),
  DOUBLE_EXPONENTIAL_SMOOTHING(
      ValueType.VECTOR, Arity.FIXED, ValueType.MATRIX, ValueType.SCALAR, ValueType.SCALAR),
  END(ValueType.SCALAR, Arity.FIXED),
  EXP(ValueType.VECTOR, Arity.FIXED, ValueType.VECTOR),
  FIRST_OVER_TIME(ValueType.VECTOR, Arity.FIXED, ValueType.MATRIX),
  FLOOR(ValueType.VECTOR, Arity.FIXED, ValueType.VECTOR),
  HISTOGRAM_AVG(ValueType.VECTOR, Arity.FIXED, ValueType.VECTOR),
  HISTOGRAM_COUNT(ValueType.VECTOR, Arity.FIXED, ValueType.VECTOR),
  HISTOGRAM_FRACTION(
      ValueType.VECTOR, Arity.FIXED, ValueType.SCALAR, ValueType.SCALAR, ValueType.VECTOR),
  HISTOGRAM_QUANTILE(ValueType.VECTOR, Arity.FIXED, ValueType.SCALAR, ValueType.VECTOR),
  HISTOGRAM_QUANTILES(
      ValueType.VECTOR,
      Arity.LAST_REPEATS,
      ValueType.VECTOR,
      ValueType.STRING,
      ValueType.SCALAR,
      ValueType.SCALAR),
  HISTOGRAM_STDDEV(ValueType.VECTOR, Arity.FIXED, ValueType.VECTOR),
  HISTOGRAM_STDVAR(ValueType.VECTOR, Arity.FIXED, ValueType.VECTOR),
  HISTOGRAM_SUM(ValueType.VECTOR, Arity.FIXED, ValueType.VECTOR),
  HOUR(ValueType.VECTOR, Arity.LAST_OPTIONAL, ValueType.VECTOR),
  IDELTA(ValueType.VECTOR, Arity.FIXED, ValueType.MATRIX),
  INCREASE(ValueType.VECTOR, Arity.FIXED, ValueType.MATRIX),
  INFO(ValueType.VECTOR, Arity.LAST_OPTIONAL, ValueType.VECTOR, ValueType.VECTOR),
  IRATE(ValueType.VECTOR, Arity.FIXED, ValueType.MATRIX),
  LABEL_JOIN(
      ValueType.VECTOR,
      Arity.LAST_REPEATS,
      ValueType.VECTOR,
      ValueType.STRING,
      ValueType.STRING,
      ValueType.STRING),
  LABEL_REPLACE(
      ValueType.VECTOR,
      Arity.FIXED,
      ValueType.VECTOR,
      ValueType.STRING,
      ValueType.STRING,
      ValueType.STRING,
      ValueType.STRING),
  LAST_OVER_TIME(ValueType.VECTOR, Arity.FIXED, ValueType.MATRIX),
  LN(ValueType.VECTOR, Arity.FIXED, ValueType.VECTOR),
  LOG10(ValueType.VECTOR, Arity.FIXED, ValueType.VECTOR),
  LOG2(ValueType.VECTOR, Arity.FIXED, ValueType.VECTOR),
  MAD_OVER_TIME(ValueType.VECTOR, Arity.FIXED, ValueType.MATRIX),
  MAX_OF(ValueType.SCALAR, Arity.FIXED, ValueType.SCALAR, ValueType.SCALAR),
  MAX_OVER_TIME(ValueType.VECTOR, Arity.FIXED, ValueType.MATRIX),
  MIN_OF(ValueType.SCALAR, Arity.FIXED, ValueType.SCALAR, ValueType.SCALAR),
  MIN_OVER_TIME(ValueType.VECTOR, Arity.FIXED, ValueType.MATRIX),
  MINUTE(ValueType.VECTOR, Arity.LAST_OPTIONAL, ValueType.VECTOR),
  MONTH(ValueType.VECTOR, Arity.LAST_OPTIONAL, ValueType.VECTOR),
  PI(ValueType.SCALAR, Arity.FIXED),
  PREDICT_LINEAR(ValueType.VECTOR, Arity.FIXED, ValueType.MATRIX, ValueType.SCALAR),
  PRESENT_OVER_TIME(ValueType.VECTOR, Arity.FIXED, ValueType.MATRIX),
  QUANTILE_OVER_TIME(ValueType.VECTOR, Arity.FIXED, ValueType.SCALAR, ValueType.MATRIX),
  RAD(ValueType.VECTOR, Arity.FIXED, ValueType.VECTOR),
  RANGE(ValueType.SCALAR, Arity.FIXED),
  RATE(ValueType.VECTOR, Arity.FIXED, ValueType.MATRIX),
  RESETS(ValueType.VECTOR, Arity.FIXED, ValueType.MATRIX),
  ROUND(ValueType.VECTOR, Arity.LAST_OPTIONAL, ValueType.VECTOR, ValueType.SCALAR),
  SCALAR(ValueType.SCALAR, Arity.FIXED, ValueType.VECTOR),
  SGN(ValueType.VECTOR, Arity.FIXED, ValueType.VECTOR),
  SIN(ValueType.VECTOR, Arity.FIXED, ValueType.VECTOR),
  SINH(ValueType.VECTOR, Arity.FIXED, ValueType.VECTOR),
  SORT(ValueType.VECTOR, Arity.FIXED, ValueType.VECTOR),
  SORT_BY_LABEL(ValueType.VECTOR, Arity.LAST_REPEATS, ValueType.VECTOR, ValueType.STRING),
  SORT_BY_LABEL_DESC(ValueType.VECTOR, Arity.LAST_REPEATS, ValueType.VECTOR, ValueType.STRING),
  SORT_DESC(ValueType.VECTOR, Arity.FIXED, ValueType.VECTOR),
  SQRT(ValueType.VECTOR, Arity.FIXED, ValueType.VECTOR),
  START(ValueType.SCALAR, Arity.FIXED),
  STDDEV_OVER_TIME(ValueType.VECTOR, Arity.FIXED, ValueType.MATRIX),
  STDVAR_OVER_TIME(ValueType.VECTOR, Arity.FIXED, ValueType.MATRIX),
  STEP(ValueType.SCALAR, Arity.FIXED),
  SUM_OVER_TIME(ValueType.VECTOR, Arity.FIXED, ValueType.MATRIX),
  TAN(ValueType.VECTOR, Arity.FIXED, ValueType.VECTOR),
  TANH(ValueType.VECTOR, Arity.FIXED, ValueType.VECTOR),
  TIME(ValueType.SCALAR, Arity.FIXED),
  TIMESTAMP(ValueType.VECTOR, Arity.FIXED, ValueType.VECTOR),
  TS_OF_FIRST_OVER_TIME(ValueType.VECTOR, Arity.FIXED, ValueType.MATRIX),
  TS_OF_LAST_OVER_TIME(ValueType.VECTOR, Arity.FIXED, ValueType.MATRIX),
  TS_OF_MAX_OVER_TIME(ValueType.VECTOR, Arity.FIXED, ValueType.MATRIX),
  TS_OF_MIN_OVER_TIME(ValueType.VECTOR, Arity.FIXED, ValueType.MATRIX),
  VECTOR(ValueType.VECTOR, Arity.FIXED, ValueType.SCALAR),
  YEAR(ValueType.VECTOR, Arity.LAST_OPTIONAL, ValueType.VECTOR);

  /** How the last declared parameter is to be given. */
  private enum Arity {
    FIXED,
    LAST_OPTIONAL,
    /** Any number of times, none included. */
    LAST_REPEATS
  }

  private static final Map<String, Function> BY_SYMBOL =
      Arrays.stream(values())
          .collect(Collectors.toUnmodifiableMap(Function::symbol, function -> function));

  private final ValueType returns;
  private final Arity arity;

  @SuppressWarnings("ImmutableEnumChecker") // List.of is immutable, which the type cannot say.
  private final List<ValueType> parameters;

  Function(ValueType returns, Arity arity, ValueType... parameters) {
    this.returns = returns;
    this.arity = arity;
    this.parameters = List.of(parameters);
  }

  /** The name that expressions use. */
  public String symbol() {
    return name().toLowerCase(Locale.ROOT);
  }

  public ValueType returns() {
    return returns;
  }

  public int fewestArguments() {
    return arity == Arity.FIXED ? parameters.size() : parameters.size() - 1;
  }

  public int mostArguments() {
    return arity == Arity.LAST_REPEATS ? Integer.MAX_VALUE : parameters.size();
  }

  /** The type of the argument at an index that {@link #mostArguments} allows. */
  public ValueType parameter(int index) {
    return parameters.get(Math.min(index, parameters.size() - 1));
  }

  /** Unlike aggregators, functions are case-sensitive. */
  public static Optional<Function> of(String symbol) {
    return Optional.ofNullable(BY_SYMBOL.get(symbol));
  }
}
