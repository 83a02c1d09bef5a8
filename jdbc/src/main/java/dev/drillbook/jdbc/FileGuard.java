// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.jdbc;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a second process off the same file. SQLite alone would let it in, and two writers would
 * both carry out the same runs. The lock belongs to the process: it is gone when the process dies.
 */
final class FileGuard implements AutoCloseable {
  private final FileChannel channel;

  private FileGuard(FileChannel channel) {
    this.channel = channel;
  }

  static FileGuard take(Path database) {
    SqliteDatabase.createFolder(database);
    Path file = database.resolveSibling(database.getFileName() + ".lock");
    FileChannel channel;
    try {
      channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    } catch (IOException e) {
      throw new DatabaseException(
          file + ": cannot be written. Choose a data folder that can be written.", e);
    }
    if (lock(channel, file) == null) {
      close(channel);
      throw new DatabaseException(
          database
              + ": another Drillbook process uses this database. Stop that one, or give another"
              + " data folder.");
    }
    return new FileGuard(channel);
  }

  private static @Nullable FileLock lock(FileChannel channel, Path file) {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException e) {
      return null;
    } catch (IOException e) {
      close(channel);
      throw new DatabaseException(
          file + ": cannot be locked. Choose a data folder on a local disk.", e);
    }
  }

  @Override
  public void close() {
    close(channel);
  }

  private static void close(FileChannel channel) {
    try {
      channel.close();
    } catch (IOException e) {
      throw new DatabaseException("the lock file cannot be closed", e);
    }
  }
}
