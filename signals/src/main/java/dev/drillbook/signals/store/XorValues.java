// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.signals.store;

import java.util.Arrays;

/**
 * Values packed as Gorilla packs them: each is XORed with the one before it, and only the bits that
 * differ are kept. Neighbours of one series mostly share their sign, exponent and high bits.
 */
final class XorValues {
  private static final int LEAD_BITS = 5;
  private static final int LENGTH_BITS = 6;

  private long[] words;
  private long at;
  private long value;
  private int length;
  private int trail;

  private XorValues(long[] words) {
    this.words = words;
  }

  static long[] pack(double[] values, int size) {
    XorValues bits = new XorValues(new long[size / 2 + 2]);
    long before = Double.doubleToRawLongBits(values[0]);
    bits.put(before, Long.SIZE);
    int lead = Long.SIZE;
    int trail = 0;
    for (int i = 1; i < size; i++) {
      long now = Double.doubleToRawLongBits(values[i]);
      long differs = now ^ before;
      before = now;
      if (differs == 0) {
        bits.put(0, 1);
        continue;
      }
      int leading = Math.min(Long.numberOfLeadingZeros(differs), (1 << LEAD_BITS) - 1);
      int trailing = Long.numberOfTrailingZeros(differs);
      if (leading >= lead && trailing >= trail) {
        bits.put(0b10, 2);
      } else {
        lead = leading;
        trail = trailing;
        bits.put(0b11, 2);
        bits.put(lead, LEAD_BITS);
        bits.put(Long.SIZE - lead - trail - 1, LENGTH_BITS);
      }
      bits.put(differs >>> trail, Long.SIZE - lead - trail);
    }
    return Arrays.copyOf(bits.words, (int) ((bits.at + Long.SIZE - 1) / Long.SIZE));
  }

  /** The first values, as many as the array takes. */
  static void unpack(long[] words, double[] into) {
    XorValues bits = new XorValues(words);
    for (int i = 0; i < into.length; i++) {
      into[i] = bits.next();
    }
  }

  static double value(long[] words, int index) {
    XorValues bits = new XorValues(words);
    for (int i = 0; i < index; i++) {
      double _ = bits.next();
    }
    return bits.next();
  }

  private double next() {
    if (at == 0) {
      value = take(Long.SIZE);
    } else if (take(1) == 1) {
      if (take(1) == 1) {
        int lead = (int) take(LEAD_BITS);
        length = (int) take(LENGTH_BITS) + 1;
        trail = Long.SIZE - lead - length;
      }
      value ^= take(length) << trail;
    }
    return Double.longBitsToDouble(value);
  }

  private void put(long value, int count) {
    int word = (int) (at / Long.SIZE);
    int free = Long.SIZE - (int) (at % Long.SIZE);
    if (word + 1 >= words.length) {
      words = Arrays.copyOf(words, words.length * 2);
    }
    if (count <= free) {
      words[word] |= value << (free - count);
    } else {
      words[word] |= value >>> (count - free);
      words[word + 1] |= value << (Long.SIZE - (count - free));
    }
    at += count;
  }

  private long take(int count) {
    int word = (int) (at / Long.SIZE);
    int free = Long.SIZE - (int) (at % Long.SIZE);
    at += count;
    long mask = count == Long.SIZE ? -1 : (1L << count) - 1;
    if (count <= free) {
      return (words[word] >>> (free - count)) & mask;
    }
    int rest = count - free;
    return ((words[word] << rest) | (words[word + 1] >>> (Long.SIZE - rest))) & mask;
  }
}
