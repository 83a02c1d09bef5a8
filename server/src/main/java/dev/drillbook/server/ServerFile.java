// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.server;

import dev.drillbook.server.api.Json;
import dev.drillbook.server.security.Token;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** data/server.json: tells the command line on this machine where the server is, and its token. */
final class ServerFile implements AutoCloseable {
  private static final Set<PosixFilePermission> OWNER_ONLY =
      PosixFilePermissions.fromString("rw-------");

  private final Path file;

  private ServerFile(Path file) {
    this.file = file;
  }

  record Contents(String url, String token, long pid) {}

  /** Appears whole or not at all, readable by its owner only. */
  static ServerFile write(Path data, String url, Token token) {
    Path file = data.resolve("server.json");
    Path draft = data.resolve("server.json.new");
    try {
      Files.deleteIfExists(draft);
      Files.createFile(draft, PosixFilePermissions.asFileAttribute(OWNER_ONLY));
      Files.writeString(
          draft, Json.text(new Contents(url, token.value(), ProcessHandle.current().pid())));
      Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      return new ServerFile(file);
    } catch (IOException e) {
      throw new ServerException(file + ": cannot be written. Check the folder's owner.", e);
    }
  }

  @Override
  public void close() {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new ServerException(file + ": cannot be removed. Delete it.", e);
    }
  }
}
