// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.promql.histogram;

/**
 * One populated bucket with its bounds.
 *
 * <p>A bound that is nearer to infinity belongs to its bucket: positive buckets are {@code (a,b]},
 * negative ones {@code [a,b)}, the one around zero {@code [-a,a]}.
 */
public record Bucket(
    double lower, double upper, boolean lowerInclusive, boolean upperInclusive, double count) {
  @Override
  public String toString() {
    return (lowerInclusive ? "[" : "(")
        + ShortNumber.print(lower)
        + ","
        + ShortNumber.print(upper)
        + (upperInclusive ? "]" : ")")
        + ":"
        + ShortNumber.print(count);
  }
}
