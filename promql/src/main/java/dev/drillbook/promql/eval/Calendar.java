// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.promql.eval;

import dev.drillbook.promql.Function;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

/** The functions that read a value as seconds since the epoch and answer in UTC. */
final class Calendar {
  private Calendar() {}

  static double of(Function function, double seconds) {
    OffsetDateTime time;
    try {
      time = Instant.ofEpochSecond((long) seconds).atOffset(ZoneOffset.UTC);
    } catch (DateTimeException e) {
      return Double.NaN;
    }
    if (function == Function.YEAR) {
      return time.getYear();
    }
    if (function == Function.MONTH) {
      return time.getMonthValue();
    }
    if (function == Function.DAY_OF_MONTH) {
      return time.getDayOfMonth();
    }
    if (function == Function.DAY_OF_WEEK) {
      return time.getDayOfWeek().getValue() % 7;
    }
    if (function == Function.DAY_OF_YEAR) {
      return time.getDayOfYear();
    }
    if (function == Function.DAYS_IN_MONTH) {
      return time.toLocalDate().lengthOfMonth();
    }
    return function == Function.HOUR ? time.getHour() : time.getMinute();
  }
}
