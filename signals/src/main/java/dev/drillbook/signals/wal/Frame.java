// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.signals.wal;

import dev.drillbook.promql.Labels;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.CRC32C;

/**
 * Writes the samples of one segment as frames: length, checksum, entries.
 *
 * <p>Each entry begins with a number: the series' distance from the one after the last, and how the
 * value is told. The samples of a scrape come in the same order each time, so most entries are two
 * or three bytes. A segment refers to nothing outside itself: any of them can be lost or deleted.
 */
final class Frame {
  static final byte[] MAGIC = "DRILLWAL1\n".getBytes(StandardCharsets.US_ASCII);
  static final int HEAD = 8;
  static final int LARGEST = 64 << 20;

  /** How an entry tells its value, in its two lowest bits. */
  static final int SAME = 0;

  static final int STEP = 1;
  static final int RAW = 2;
  static final int OTHER = 3;

  /** What an entry of the kind OTHER is. */
  static final int SERIES = 0;

  static final int TIME = 1;

  private static final double LARGEST_STEP = 1L << 40;

  /** By the caller's number: one more than the segment's own, 0 for a series not yet defined. */
  private int[] numbers = new int[256];

  private int defined;
  private long definedBytes;
  private long[] values = new long[256];
  private byte[] bytes = new byte[1 << 16];
  private int at = HEAD;
  private int last = -1;
  private long time;

  boolean isEmpty() {
    return at == HEAD;
  }

  /** How much of all that was added says which series there are. */
  long definedBytes() {
    return definedBytes;
  }

  void add(int series, Labels labels, long t, double value) {
    int known = series < numbers.length ? numbers[series] : 0;
    int number = known == 0 ? define(series, labels) : known - 1;
    if (t != time) {
      varint((TIME << 2) | OTHER);
      varint(zigzag(t - time));
      time = t;
    }
    long bits = Double.doubleToRawLongBits(value);
    double before = Double.longBitsToDouble(values[number]);
    double step = value - before;
    long head = zigzag(number - last - 1L) << 2;
    if (bits == values[number]) {
      varint(head | SAME);
    } else if (step == Math.rint(step)
        && Math.abs(step) < LARGEST_STEP
        && Double.doubleToRawLongBits(before + (long) step) == bits) {
      varint(head | STEP);
      varint(zigzag((long) step));
    } else {
      varint(head | RAW);
      room(Long.BYTES);
      ByteBuffer.wrap(bytes).putLong(at, bits);
      at += Long.BYTES;
    }
    values[number] = bits;
    last = number;
  }

  private int define(int series, Labels labels) {
    if (series >= numbers.length) {
      numbers = Arrays.copyOf(numbers, Math.max(series + 1, numbers.length * 2));
    }
    int number = defined++;
    numbers[series] = defined;
    if (number == values.length) {
      values = Arrays.copyOf(values, number * 2);
    }
    values[number] = 0;
    int begin = at;
    varint((SERIES << 2) | OTHER);
    varint(labels.size());
    labels.forEach((name, value) -> {
      text(name);
      text(value);
    });
    definedBytes += at - begin;
    return number;
  }

  private void text(String text) {
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    varint(utf8.length);
    room(utf8.length);
    System.arraycopy(utf8, 0, bytes, at, utf8.length);
    at += utf8.length;
  }

  static long zigzag(long value) {
    return (value << 1) ^ (value >> 63);
  }

  static long unzigzag(long value) {
    return (value >>> 1) ^ -(value & 1);
  }

  private void varint(long value) {
    room(10);
    long rest = value;
    while ((rest & ~0x7fL) != 0) {
      bytes[at++] = (byte) (rest | 0x80);
      rest >>>= 7;
    }
    bytes[at++] = (byte) rest;
  }

  private void room(int more) {
    if (at + more > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, at + more));
    }
  }

  /** The frame, ready to be written; the next entries begin another one. */
  ByteBuffer take() {
    CRC32C sum = new CRC32C();
    sum.update(bytes, HEAD, at - HEAD);
    ByteBuffer frame = ByteBuffer.wrap(bytes, 0, at);
    frame.putInt(0, at - HEAD).putInt(4, (int) sum.getValue());
    at = HEAD;
    last = -1;
    return frame;
  }
}
