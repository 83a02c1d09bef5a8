// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.browser;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The demo, started as the README says, on free ports and with a folder of its own. */
final class Demo implements AutoCloseable {
  private static final Path ROOT =
      Path.of(System.getProperty("drillbook.root", "..")).toAbsolutePath();
  private static final Pattern ADDRESS = Pattern.compile("Drillbook is at (http://\\S+)");
  private final Process process;
  private final String url;

  private Demo(Process process, String url) {
    this.process = process;
    this.url = url;
  }

  static Demo start(Path data) throws IOException {
    Path log = data.resolveSibling("demo.log");
    ProcessBuilder command =
        new ProcessBuilder(
            ROOT.resolve("drillbook").toString(),
            "demo",
            "--port",
            "0",
            "--lab-ports",
            "free",
            "--data",
            data.toString());
    command.environment().put("DRILLBOOK_BUILT", "1");
    Process process = command.redirectError(log.toFile()).start();
    BufferedReader out =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    for (String line = out.readLine(); line != null; line = out.readLine()) {
      Matcher address = ADDRESS.matcher(line);
      if (address.find()) {
        return new Demo(process, address.group(1));
      }
    }
    throw new IllegalStateException(
        "the demo ended before it said where it is:\n" + Files.readString(log));
  }

  String url() {
    return url;
  }

  /** Asks it to end, as Ctrl-C does; returns which of its processes are still there after that. */
  List<ProcessHandle> stop() throws InterruptedException {
    List<ProcessHandle> family = process.descendants().toList();
    process.destroy();
    process.waitFor(30, TimeUnit.SECONDS);
    for (ProcessHandle member : family) {
      member.onExit().orTimeout(10, TimeUnit.SECONDS).exceptionally(late -> member).join();
    }
    return family.stream().filter(ProcessHandle::isAlive).toList();
  }

  @Override
  public void close() {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
  }
}
