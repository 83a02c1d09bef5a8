// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.promql.eval;

import dev.drillbook.promql.BinaryOperator;
import dev.drillbook.promql.Expr;
import dev.drillbook.promql.histogram.Combined;
import dev.drillbook.promql.histogram.Histogram;
import dev.drillbook.promql.histogram.ResetHint;
import dev.drillbook.promql.histogram.Trimming;
import java.util.Optional;

/**
 * A binary operator on two elements of which at least one may be a histogram.
 *
 * <p>What cannot be computed gives nothing and a note, never an error: one odd series must not take
 * the answer of all others away.
 */
final class ElementOperations {
  private final Expr.Binary binary;
  private final Notes notes;

  ElementOperations(Expr.Binary binary, Notes notes) {
    this.binary = binary;
    this.notes = notes;
  }

  /** Of a comparison without {@code bool} the left element when it holds. */
  Optional<Element> compute(Element left, Element right) {
    Histogram a = left.histogram();
    Histogram b = right.histogram();
    if (a != null && b != null) {
      return ofHistograms(a, b);
    }
    if (a != null) {
      return ofHistogram(a, left, right);
    }
    if (b != null) {
      return binary.operator() == BinaryOperator.MULTIPLY
          ? Optional.of(Element.of(b.times(left.number())))
          : incompatible(left, right);
    }
    return ofNumbers(left, right);
  }

  private Optional<Element> ofNumbers(Element left, Element right) {
    BinaryOperator operator = binary.operator();
    if (operator.isTrim()) {
      return incompatible(left, right);
    }
    if (operator.isComparison()) {
      return compared(Arithmetic.holds(operator, left.number(), right.number()), left);
    }
    return Optional.of(Element.of(Arithmetic.compute(operator, left.number(), right.number())));
  }

  private Optional<Element> ofHistogram(Histogram histogram, Element left, Element right) {
    double number = right.number();
    return switch (binary.operator()) {
      case MULTIPLY -> Optional.of(Element.of(histogram.times(number)));
      case DIVIDE -> Optional.of(Element.of(histogram.dividedBy(number)));
      case TRIM_UPPER -> Optional.of(Element.of(Trimming.above(histogram, number)));
      case TRIM_LOWER -> Optional.of(Element.of(Trimming.below(histogram, number)));
      case ADD,
          SUBTRACT,
          MODULO,
          POWER,
          ATAN2,
          EQUAL,
          NOT_EQUAL,
          LESS,
          LESS_OR_EQUAL,
          GREATER,
          GREATER_OR_EQUAL,
          AND,
          OR,
          UNLESS ->
          incompatible(left, right);
    };
  }

  private Optional<Element> ofHistograms(Histogram left, Histogram right) {
    return switch (binary.operator()) {
      case ADD -> combined(left.plus(right), "addition", false);
      case SUBTRACT -> combined(left.minus(right), "subtraction", true);
      case EQUAL -> compared(left.sameAs(right), Element.of(left));
      case NOT_EQUAL -> compared(!left.sameAs(right), Element.of(left));
      case MULTIPLY,
          DIVIDE,
          TRIM_UPPER,
          TRIM_LOWER,
          MODULO,
          POWER,
          ATAN2,
          LESS,
          LESS_OR_EQUAL,
          GREATER,
          GREATER_OR_EQUAL,
          AND,
          OR,
          UNLESS ->
          incompatible(Element.of(left), Element.of(right));
    };
  }

  private Optional<Element> compared(boolean holds, Element left) {
    if (binary.bool()) {
      return Optional.of(Element.of(holds ? 1 : 0));
    }
    return holds ? Optional.of(left) : Optional.empty();
  }

  private Optional<Element> combined(Optional<Combined> result, String noun, boolean gauge) {
    if (result.isEmpty()) {
      notes.warn(
          "incompatible bucket layout encountered for binary operator "
              + binary.operator().symbol(),
          binary.position());
      return Optional.empty();
    }
    notes.ofCombining(result.get(), noun, binary.position());
    Histogram value = result.get().value();
    return Optional.of(Element.of(gauge ? value.withHint(ResetHint.GAUGE) : value));
  }

  private Optional<Element> incompatible(Element left, Element right) {
    String symbol = binary.operator().symbol();
    notes.inform(
        "incompatible sample types encountered for binary operator \""
            + symbol
            + "\": "
            + left.kind()
            + " "
            + symbol
            + " "
            + right.kind(),
        binary.position());
    return Optional.empty();
  }
}
