// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.lab.personaworlds.host;

import dev.drillbook.lab.personaworlds.Folders;
import io.zonky.test.db.postgres.embedded.DefaultPostgresBinaryResolver;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Locale;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/** Unpacks PostgreSQL's programs from the class path. */
final class PostgresFiles {
  private PostgresFiles() {}

  /**
   * Makes sure that the folder's {@code bin} holds the programs. Several labs may share it and come
   * at the same time: each unpacks beside it, and the first one moves its copy in place.
   */
  static void provide(Path folder) throws IOException {
    if (Files.isExecutable(folder.resolve("bin/postgres"))) {
      return;
    }
    Files.createDirectories(folder.toAbsolutePath().resolveSibling("."));
    Path fresh =
        Files.createTempDirectory(folder.toAbsolutePath().getParent(), folder.getFileName() + "-");
    Files.setPosixFilePermissions(fresh, PosixFilePermissions.fromString("rwxr-xr-x"));
    unpack(fresh);
    try {
      Files.move(fresh, folder, StandardCopyOption.ATOMIC_MOVE);
    } catch (FileAlreadyExistsException | DirectoryNotEmptyException another) {
      Folders.remove(fresh);
    }
  }

  private static void unpack(Path folder) throws IOException {
    String system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
    String machine = System.getProperty("os.arch");
    try (InputStream packed = DefaultPostgresBinaryResolver.INSTANCE.getPgBinary(system, machine);
        TarArchiveInputStream tar = new TarArchiveInputStream(new XZInputStream(packed))) {
      for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        unpack(folder, tar, entry);
      }
    } catch (IllegalStateException unsupported) {
      throw new LabException(
          "PostgreSQL: none packed for "
              + system
              + " "
              + machine
              + ". Use Linux on amd64 or arm64.",
          unsupported);
    }
  }

  private static void unpack(Path folder, TarArchiveInputStream tar, TarArchiveEntry entry)
      throws IOException {
    Path file = folder.resolve(entry.getName()).normalize();
    if (!file.startsWith(folder)) {
      throw new IOException(entry.getName() + " would be unpacked outside of " + folder);
    }
    if (entry.isDirectory()) {
      Files.createDirectories(file);
      return;
    }
    Files.createDirectories(file.resolveSibling("."));
    if (entry.isSymbolicLink()) {
      Files.createSymbolicLink(file, Path.of(entry.getLinkName()));
    } else if (entry.isLink()) {
      Files.createLink(file, folder.resolve(entry.getLinkName()).normalize());
    } else {
      Files.copy(tar, file);
      boolean _ = file.toFile().setExecutable((entry.getMode() & 0111) != 0, false);
    }
  }
}
