// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.signals.scrape;

/**
 * Reads the numbers of which a double's division or multiplication gives the exact reading: up to
 * fifteen digits, and a power of ten that is a double itself. All others are for the JDK.
 */
final class PageNumber {
  private static final int MOST_DIGITS = 15;
  private static final int MOST_EXPONENT = 999;
  private static final double[] POWERS = {
    1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16,
    1e17, 1e18, 1e19, 1e20, 1e21, 1e22
  };

  private final byte[] page;
  private int at;
  private long digits;
  private int count;
  private double value;

  PageNumber(byte[] page) {
    this.page = page;
  }

  /** Where the number ends; -1 when it is none of these. */
  int read(int from) {
    at = from;
    digits = 0;
    count = 0;
    boolean negative = peek() == '-';
    at += negative ? 1 : 0;
    digits();
    int fraction = 0;
    if (peek() == '.') {
      at++;
      int whole = count;
      digits();
      fraction = count - whole;
    }
    if (count == 0 || count > MOST_DIGITS) {
      return -1;
    }
    int exponent = 0;
    if (peek() == 'e' || peek() == 'E') {
      at++;
      exponent = exponent();
    }
    int power = exponent - fraction;
    if (Math.abs(power) >= POWERS.length) {
      return -1;
    }
    double size = power < 0 ? digits / POWERS[-power] : digits * POWERS[power];
    value = negative ? -size : size;
    return at;
  }

  /** The number that was read last. */
  double value() {
    return value;
  }

  private int peek() {
    return at < page.length ? page[at] : -1;
  }

  private void digits() {
    while (at < page.length && page[at] >= '0' && page[at] <= '9') {
      digits = digits * 10 + (page[at++] - '0');
      count++;
    }
  }

  /** One that is too large when it is none. */
  private int exponent() {
    boolean negative = peek() == '-';
    if (negative || peek() == '+') {
      at++;
    }
    int begin = at;
    int exponent = 0;
    while (at < page.length && page[at] >= '0' && page[at] <= '9' && exponent < MOST_EXPONENT) {
      exponent = exponent * 10 + (page[at++] - '0');
    }
    if (at == begin) {
      return MOST_EXPONENT;
    }
    return negative ? -exponent : exponent;
  }
}
