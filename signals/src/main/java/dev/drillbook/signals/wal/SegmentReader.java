// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.signals.wal;

import dev.drillbook.promql.Labels;
import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.zip.CRC32C;

/** Reads one segment up to its end, or up to the first frame that is not whole. */
final class SegmentReader {
  private final SampleLog.Reader into;
  private final Map<String, String> texts = new HashMap<>();
  private long[] values = new long[256];
  private int known;
  private long time;
  private long newest = Long.MIN_VALUE;

  private SegmentReader(SampleLog.Reader into) {
    this.into = into;
  }

  /**
   * What was found.
   *
   * @param newest time of the newest sample; the smallest number when there is none
   * @param whole up to which byte the file is sound
   * @param size of the file
   */
  record Found(long newest, long whole, long size) {
    boolean torn() {
      return whole < size;
    }
  }

  static Found read(Path file, SampleLog.Reader into) throws IOException {
    into.segment();
    SegmentReader reader = new SegmentReader(into);
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      long size = channel.size();
      ByteBuffer all = channel.map(FileChannel.MapMode.READ_ONLY, 0, size);
      long whole = reader.frames(all);
      return new Found(reader.newest, whole, size);
    }
  }

  private long frames(ByteBuffer all) {
    byte[] magic = new byte[Frame.MAGIC.length];
    if (all.remaining() < magic.length) {
      return 0;
    }
    all.get(magic);
    if (!Arrays.equals(magic, Frame.MAGIC)) {
      return 0;
    }
    long whole = all.position();
    while (all.remaining() > Frame.HEAD) {
      int length = all.getInt();
      int sum = all.getInt();
      if (length <= 0 || length > Frame.LARGEST || length > all.remaining()) {
        return whole;
      }
      byte[] entries = new byte[length];
      all.get(entries);
      CRC32C actual = new CRC32C();
      actual.update(entries);
      if ((int) actual.getValue() != sum || !entries(ByteBuffer.wrap(entries))) {
        return whole;
      }
      whole = all.position();
    }
    return whole;
  }

  /** False for entries that make no sense although their checksum does. */
  private boolean entries(ByteBuffer in) {
    try {
      int last = -1;
      while (in.hasRemaining()) {
        long head = varint(in);
        if ((head & 3) == Frame.OTHER) {
          other(in, (int) (head >>> 2));
          continue;
        }
        int number = last + 1 + (int) Frame.unzigzag(head >>> 2);
        if (number < 0 || number >= known) {
          return false;
        }
        values[number] =
            switch ((int) (head & 3)) {
              case Frame.SAME -> values[number];
              case Frame.STEP ->
                  Double.doubleToRawLongBits(
                      Double.longBitsToDouble(values[number]) + Frame.unzigzag(varint(in)));
              default -> in.getLong();
            };
        into.sample(number, time, Double.longBitsToDouble(values[number]));
        newest = Math.max(newest, time);
        last = number;
      }
      return true;
    } catch (BufferUnderflowException e) {
      return false;
    }
  }

  private void other(ByteBuffer in, int what) {
    if (what == Frame.TIME) {
      time += Frame.unzigzag(varint(in));
      return;
    }
    String[] pairs = new String[(int) varint(in) * 2];
    for (int i = 0; i < pairs.length; i++) {
      pairs[i] = text(in);
    }
    if (known == values.length) {
      values = Arrays.copyOf(values, known * 2);
    }
    values[known++] = 0;
    into.series(Labels.of(pairs));
  }

  private String text(ByteBuffer in) {
    byte[] utf8 = new byte[Math.min((int) varint(in), in.remaining())];
    in.get(utf8);
    return texts.computeIfAbsent(new String(utf8, StandardCharsets.UTF_8), text -> text);
  }

  private static long varint(ByteBuffer in) {
    long value = 0;
    for (int shift = 0; ; shift += 7) {
      byte b = in.get();
      value |= (b & 0x7fL) << shift;
      if (b >= 0) {
        return value;
      }
    }
  }
}
