// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.promql;

/**
 * The outermost samples of one series' window, which are all that an extrapolated rate needs. One
 * object is filled anew for series after series; staleness markers are no samples.
 */
public final class WindowEnds {
  private long start;
  private long end;
  private int count;
  private long firstTime;
  private double firstValue;
  private long lastTime;
  private double lastValue;
  private double lost;

  /** To the window {@code (start, end]} in milliseconds; what was filled in is of another one. */
  public void move(long newStart, long newEnd) {
    start = newStart;
    end = newEnd;
  }

  /** What one number says about the window that was filled in. */
  @FunctionalInterface
  public interface Reading {
    double of(WindowEnds ends);
  }

  /**
   * @param count how many samples there are, at least one
   * @param lost what a counter had reached each time before it fell, added up in order
   */
  public void fill(
      int count, long firstTime, double firstValue, long lastTime, double lastValue, double lost) {
    this.count = count;
    this.firstTime = firstTime;
    this.firstValue = firstValue;
    this.lastTime = lastTime;
    this.lastValue = lastValue;
    this.lost = lost;
  }

  /** The window's left edge, itself outside. */
  public long start() {
    return start;
  }

  public long end() {
    return end;
  }

  public int count() {
    return count;
  }

  public long firstTime() {
    return firstTime;
  }

  public double firstValue() {
    return firstValue;
  }

  public long lastTime() {
    return lastTime;
  }

  public double lastValue() {
    return lastValue;
  }

  public double lost() {
    return lost;
  }
}
