// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.cli;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Where this installation keeps its parts: the example estate, the lab's jars and the folder for
 * demo data.
 */
final class Home {
  private final Path folder;

  private Home(Path folder) {
    this.folder = folder;
  }

  static Home find() {
    String given = System.getProperty("drillbook.home");
    if (given == null) {
      throw CommandException.failed(
          "drillbook.home: not set. Start Drillbook with its script ./drillbook.");
    }
    return new Home(Path.of(given));
  }

  Path exampleEstate() {
    return folder.resolve("estate");
  }

  /** One folder for each port, so that a second demo does not take the data of the first. */
  Path demoData(int port) {
    String name = port == 0 ? "free-" + ProcessHandle.current().pid() : Integer.toString(port);
    return folder.resolve(".drillbook/demo-" + name);
  }

  /** The data folders of all demos that left one. */
  List<Path> demos() {
    try (Stream<Path> files = Files.list(folder.resolve(".drillbook"))) {
      return files.filter(f -> f.getFileName().toString().startsWith("demo-")).sorted().toList();
    } catch (IOException e) {
      return List.of();
    }
  }

  Path folder() {
    return folder;
  }

  /** The lab runs on jars of its own, which the product does not load. */
  String labClassPath() {
    Path jars = folder.resolve("target/dist/lab");
    try (Stream<Path> files = Files.list(jars)) {
      List<String> found =
          files.map(Path::toString).filter(f -> f.endsWith(".jar")).sorted().toList();
      return found.stream().collect(Collectors.joining(File.pathSeparator));
    } catch (IOException e) {
      throw CommandException.failed(
          jars + ": the lab is not built. Run ./drillbook again; it builds what is missing.");
    }
  }
}
