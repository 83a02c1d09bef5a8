// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.promql;

import dev.drillbook.promql.histogram.Histogram;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What an expression evaluates to. */
public sealed interface Value {

  record Scalar(long t, double value) implements Value {}

  record StringValue(long t, String value) implements Value {}

  /**
   * Instant vector. In no particular order unless the expression sorts; empty is a valid answer.
   */
  record Vector(List<VectorSample> samples) implements Value {
    public Vector {
      samples = List.copyOf(samples);
    }

    public boolean isEmpty() {
      return samples.isEmpty();
    }
  }

  /** Range vector, or the answer to a range query; no series without samples. */
  record Matrix(List<Series> series) implements Value {
    public Matrix {
      series = List.copyOf(series);
    }
  }

  /**
   * One element of an instant vector; {@code t} is the evaluation's instant in milliseconds.
   *
   * @param histogram null when the value is a number; beside a histogram the number is NaN
   */
  record VectorSample(Labels labels, long t, double value, @Nullable Histogram histogram) {
    public VectorSample(Labels labels, long t, double value) {
      this(labels, t, value, null);
    }
  }
}
