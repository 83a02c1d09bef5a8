// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.bench;

import dev.drillbook.jdbc.Database;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** A database that notes how long each acknowledged write took. Closing it leaves the real one. */
final class TimedWrites implements Database {
  private static final int LARGEST = 4_000_000;

  private final Database real;
  private final int[] micros = new int[LARGEST];
  private final AtomicInteger count = new AtomicInteger();
  private final AtomicLong began = new AtomicLong();
  private volatile boolean counting;
  private double seconds = 1;

  TimedWrites(Database real) {
    this.real = real;
  }

  void begin() {
    began.set(System.nanoTime());
    counting = true;
  }

  void end() {
    counting = false;
    seconds = (System.nanoTime() - began.get()) / 1e9;
  }

  double perSecond() {
    return count.get() / seconds;
  }

  /** Milliseconds. */
  double percentile(double part) {
    int all = Math.min(count.get(), LARGEST);
    int[] sorted = java.util.Arrays.copyOf(micros, all);
    java.util.Arrays.sort(sorted);
    return all == 0 ? Double.NaN : sorted[(int) Math.min(all - 1L, (long) (part * all))] / 1000.0;
  }

  @Override
  public <T> T write(Work<T> work) {
    long begin = System.nanoTime();
    T result = real.write(work);
    if (counting) {
      int place = count.getAndIncrement();
      if (place < LARGEST) {
        micros[place] = (int) ((System.nanoTime() - begin) / 1000);
      }
    }
    return result;
  }

  @Override
  public <T> T read(Work<T> work) {
    return real.read(work);
  }

  @Override
  public void check() {
    real.check();
  }

  @Override
  public void close() {
    counting = false;
  }
}
