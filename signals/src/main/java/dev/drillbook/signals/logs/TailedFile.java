// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.signals.logs;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/**
 * One file that is followed. It stays open, so that what was written right before a rotation is
 * still read. Used by one thread at a time.
 */
final class TailedFile implements AutoCloseable {
  /** More than this is read in the next rounds. */
  private static final int MOST_PER_ROUND = 4 << 20;

  private static final int LONGEST_LINE = 256 << 10;

  private final FileChannel channel;
  private final ByteArrayOutputStream partial = new ByteArrayOutputStream();
  private long position;
  private boolean skipping;

  private TailedFile(FileChannel channel, long position) {
    this.channel = channel;
    this.position = position;
    this.skipping = position > 0;
  }

  /**
   * @param backlog how much of what is already there is read, from the first whole line on
   */
  static TailedFile open(Path file, long backlog) throws IOException {
    FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
    return new TailedFile(channel, Math.max(0, channel.size() - backlog));
  }

  /** The whole lines that were added; a line without its end waits for the next round. */
  List<String> read() throws IOException {
    long size = channel.size();
    if (size < position) {
      position = 0;
      partial.reset();
      skipping = false;
    }
    List<String> lines = new ArrayList<>();
    long until = Math.min(size, position + MOST_PER_ROUND);
    ByteBuffer buffer = ByteBuffer.allocate((int) Math.min(1 << 16, Math.max(0, until - position)));
    while (position < until) {
      buffer.clear();
      int read = channel.read(buffer, position);
      if (read <= 0) {
        break;
      }
      position += read;
      take(buffer.array(), read, lines);
    }
    return lines;
  }

  private void take(byte[] bytes, int length, List<String> lines) {
    int start = 0;
    for (int i = 0; i < length; i++) {
      if (bytes[i] == '\n') {
        append(bytes, start, i);
        if (!skipping) {
          lines.add(partial.toString(StandardCharsets.UTF_8));
        }
        skipping = false;
        partial.reset();
        start = i + 1;
      }
    }
    append(bytes, start, length);
  }

  /** A line that does not end is not kept for ever. */
  private void append(byte[] bytes, int from, int to) {
    if (partial.size() + to - from > LONGEST_LINE) {
      skipping = true;
      partial.reset();
    } else if (!skipping) {
      partial.write(bytes, from, to - from);
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
