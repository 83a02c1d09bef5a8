// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.server.rooms;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Map;
import java.util.TreeMap;

/**
 * The folder in which people keep their estate: estate.yaml and Markdown files, at any depth.
 * Hidden files and folders are not part of it.
 */
public final class EstateFolder {
  /** Documents are written by people; one beyond this is a mistake, not a runbook. */
  private static final long LARGEST_FILE = 2 << 20;

  private final Path root;

  public EstateFolder(Path root) {
    this.root = root;
  }

  /**
   * All files' texts by path relative to the folder, in path order.
   *
   * @throws EstateFolderException when the folder or a file of it cannot be read
   */
  public Map<String, String> read() {
    Map<String, String> texts = new TreeMap<>();
    walk((name, file, attributes) -> {
      if (attributes.size() > LARGEST_FILE) {
        throw new EstateFolderException(
            name + ": " + (attributes.size() >> 20) + " MB. A document may have 2 MB at most.");
      }
      try {
        texts.put(name, Files.readString(file));
      } catch (CharacterCodingException e) {
        throw new EstateFolderException(name + ": not UTF-8. Save it as UTF-8.");
      }
    });
    return texts;
  }

  /** Whether a file of that path stands in the folder, be it a document or not. */
  boolean holds(String path) {
    try {
      return Files.exists(root.resolve(path));
    } catch (InvalidPathException e) {
      return false;
    }
  }

  /** Changes whenever a file appears, goes, or is written: cheap enough to ask every second. */
  long fingerprint() {
    long[] sum = {17};
    walk((name, file, attributes) ->
        sum[0] =
            sum[0] * 31
                + name.hashCode()
                + attributes.lastModifiedTime().toMillis() * 7
                + attributes.size());
    return sum[0];
  }

  @Override
  public String toString() {
    return root.toString();
  }

  private void walk(Visit visit) {
    if (!Files.isDirectory(root)) {
      throw new EstateFolderException(
          root + ": no such folder. Name a folder with estate.yaml and your runbooks.");
    }
    Map<String, Path> files = new TreeMap<>();
    try {
      Files.walkFileTree(root, new Documents(root, files));
      for (Map.Entry<String, Path> file : files.entrySet()) {
        visit.file(
            file.getKey(),
            file.getValue(),
            Files.readAttributes(file.getValue(), BasicFileAttributes.class));
      }
    } catch (IOException | UncheckedIOException e) {
      throw new EstateFolderException(
          root + ": cannot be read: " + e.getMessage() + ". Check who may read it.");
    }
  }

  private interface Visit {
    void file(String name, Path file, BasicFileAttributes attributes) throws IOException;
  }

  private static final class Documents extends SimpleFileVisitor<Path> {
    private final Path root;
    private final Map<String, Path> found;

    Documents(Path root, Map<String, Path> found) {
      this.root = root;
      this.found = found;
    }

    @Override
    public FileVisitResult preVisitDirectory(Path dir, BasicFileAttributes attributes) {
      return hidden(dir) && !dir.equals(root)
          ? FileVisitResult.SKIP_SUBTREE
          : FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
      String name = root.relativize(file).toString().replace('\\', '/');
      if (!hidden(file) && (name.equals("estate.yaml") || name.endsWith(".md"))) {
        found.put(name, file);
      }
      return FileVisitResult.CONTINUE;
    }

    private static boolean hidden(Path path) {
      return path.getFileName() != null && path.getFileName().toString().startsWith(".");
    }
  }
}
