// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.signals.wal;

import dev.drillbook.promql.Labels;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Samples on disk, in segments of which each stands alone: to forget is to delete the oldest file.
 *
 * <p>What {@link #commit} wrote survives the death of the process, and what {@link #sync} wrote the
 * loss of power. A disk that fails costs no sample in memory: it is told once, and tried again with
 * the next segment. One writer at a time; {@link #sync} from any thread.
 */
public final class SampleLog implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(SampleLog.class);
  private static final String SUFFIX = ".samples";
  private static final long SEGMENT_BYTES = 8 << 20;

  /** Each segment says anew which series there are: that may be a third of it, not more. */
  private static final int DEFINITIONS_SHARE = 3;

  private static final long RETRY_AFTER_COMMITS = 100;

  private final Path folder;
  private final long maxBytes;
  private final List<Segment> closed = new ArrayList<>();
  private long nextNumber = 1;
  private @Nullable Open open;
  private String problem = "";
  private long commitsToSkip;
  private boolean ended;

  /** One file that is not written any more. */
  private record Segment(Path file, long newest, long bytes) {}

  /** The file that is written. */
  private static final class Open {
    final Path file;
    final FileChannel channel;
    final Frame frame = new Frame();
    long newest = Long.MIN_VALUE;
    long bytes;
    volatile boolean dirty;

    Open(Path file, FileChannel channel) {
      this.file = file;
      this.channel = channel;
    }
  }

  /** Takes what a log has, in the order in which it was written. */
  public interface Reader {
    /** A segment begins: its series are numbered anew. */
    void segment();

    /** The next series of the segment; the first has the number 0. */
    void series(Labels labels);

    void sample(int number, long t, double value);
  }

  private SampleLog(Path folder, long maxBytes) {
    this.folder = folder;
    this.maxBytes = maxBytes;
  }

  /**
   * @param folder made when it is missing; of one process at a time
   * @param maxBytes of all segments; beyond it the oldest go
   * @throws UncheckedIOException when the folder cannot be used
   */
  public static SampleLog open(Path folder, long maxBytes) {
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(folder + ": cannot be made. Name another folder.", e);
    }
    return new SampleLog(folder, maxBytes);
  }

  /** Reads everything, oldest first; to be called once, before the first sample is added. */
  public void replay(Reader reader) {
    for (Path file : files()) {
      try {
        SegmentReader.Found found = SegmentReader.read(file, reader);
        if (found.torn()) {
          LOG.warn(
              "{}: {} bytes after byte {} are not whole, as after a crash. They are dropped.",
              file,
              found.size() - found.whole(),
              found.whole());
          cut(file, found.whole());
        }
        closed.add(new Segment(file, found.newest(), found.whole()));
      } catch (IOException e) {
        LOG.error("{}: cannot be read; its samples are missing", file, e);
      }
    }
  }

  private List<Path> files() {
    try (Stream<Path> all = Files.list(folder)) {
      List<Path> files =
          all.filter(file -> file.getFileName().toString().matches("\\d{10}\\.samples"))
              .sorted()
              .toList();
      if (!files.isEmpty()) {
        String last = files.getLast().getFileName().toString();
        nextNumber = Long.parseLong(last.substring(0, last.length() - SUFFIX.length())) + 1;
      }
      return files;
    } catch (IOException e) {
      throw new UncheckedIOException(folder + ": cannot be read. Check its owner.", e);
    }
  }

  private static void cut(Path file, long at) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.truncate(at);
      channel.force(true);
    }
  }

  /**
   * Adds a sample to the present round.
   *
   * @param series the caller's own number of it
   */
  public void append(int series, Labels labels, long t, double value) {
    Open to = segment();
    if (to != null) {
      to.frame.add(series, labels, t, value);
      to.newest = Math.max(to.newest, t);
    }
  }

  private @Nullable Open segment() {
    if (open != null || commitsToSkip > 0 || ended) {
      return open;
    }
    Path file = folder.resolve(String.format(Locale.ROOT, "%010d%s", nextNumber++, SUFFIX));
    try {
      FileChannel channel =
          FileChannel.open(file, StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW);
      Open fresh = new Open(file, channel);
      fresh.bytes = write(channel, ByteBuffer.wrap(Frame.MAGIC));
      synchronized (this) {
        open = fresh;
      }
    } catch (IOException e) {
      failed(file, e);
    }
    return open;
  }

  private static long write(FileChannel channel, ByteBuffer bytes) throws IOException {
    long size = bytes.remaining();
    while (bytes.hasRemaining()) {
      int _ = channel.write(bytes);
    }
    return size;
  }

  /** Writes the present round, all or nothing. */
  public void commit() {
    commitsToSkip = Math.max(0, commitsToSkip - 1);
    Open to = open;
    if (to == null || to.frame.isEmpty()) {
      return;
    }
    try {
      to.bytes += write(to.channel, to.frame.take());
      to.dirty = true;
      if (to.bytes > SEGMENT_BYTES && to.bytes > DEFINITIONS_SHARE * to.frame.definedBytes()) {
        finish();
      }
      problem = "";
    } catch (IOException e) {
      failed(to.file, e);
    }
  }

  private void failed(Path file, IOException e) {
    problem = file + ": " + e.getMessage();
    LOG.error("{}: samples are kept in memory only; it is tried again soon", file, e);
    commitsToSkip = RETRY_AFTER_COMMITS;
    finish();
  }

  private synchronized void finish() {
    Open done = open;
    open = null;
    if (done != null) {
      closed.add(new Segment(done.file, done.newest, done.bytes));
      try (FileChannel channel = done.channel) {
        channel.force(false);
      } catch (IOException e) {
        problem = done.file + ": " + e.getMessage();
      }
    }
  }

  /** Forces what was committed to the disk; several rounds by one call. Blocks. */
  public synchronized void sync() {
    Open now = open;
    if (now != null && now.dirty) {
      now.dirty = false;
      try {
        now.channel.force(false);
      } catch (IOException e) {
        LOG.error("{}: cannot be forced to the disk; it is tried again", now.file, e);
        now.dirty = true;
      }
    }
  }

  /** Deletes segments whose newest sample is older, and the oldest of too many bytes. */
  public void forget(long beforeMs) {
    long opened = open == null ? SEGMENT_BYTES : Math.max(SEGMENT_BYTES, open.bytes);
    long bytes = closed.stream().mapToLong(Segment::bytes).sum();
    while (!closed.isEmpty()
        && (closed.getFirst().newest() < beforeMs || bytes > maxBytes - opened)) {
      Segment oldest = closed.removeFirst();
      bytes -= oldest.bytes();
      try {
        boolean _ = Files.deleteIfExists(oldest.file());
      } catch (IOException e) {
        LOG.error("{}: cannot be deleted", oldest.file(), e);
      }
    }
  }

  /** Why samples are in memory only; empty when all is well. */
  public String problem() {
    return problem;
  }

  /** Writes and forces the last round. Twice is safe. */
  @Override
  public void close() {
    ended = true;
    commit();
    finish();
  }
}
