// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.fuzz;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Runs each target for a few seconds, in a process of its own that watches which paths a text
 * takes. What breaks a target stays in its folder, and the next run begins with it. Jazzer's own
 * program is started rather than its extension of JUnit, which is made for JUnit 5.
 */
class FuzzTest {
  private static final long SECONDS_EACH = Long.getLong("drillbook.fuzz.seconds", 3);
  private static final Path FOLDER =
      Path.of(System.getProperty("drillbook.fuzz.folder", "target/fuzz"));

  private static final int LONG = 2_500;

  /** Longer than any input that is read in the time that one has. */
  private static final long PATIENCE = 60;

  /** A target with the longest text that it is given; the slow ones have twice the time. */
  private record Target(Class<?> type, int longest, List<String> seeds) {
    long seconds() {
      return longest == LONG ? 2 * SECONDS_EACH : SECONDS_EACH;
    }
  }

  @TestFactory
  Stream<DynamicTest> nothingBreaks() throws IOException {
    return Stream.of(
            new Target(ForeignFuzz.class, 3_000, Seeds.documents()),
            new Target(ImportFuzz.class, LONG, Seeds.few(Seeds.documents())),
            new Target(EstateFuzz.class, LONG, Seeds.few(Seeds.estates())),
            new Target(LintFuzz.class, LONG, Seeds.few(Seeds.documents())),
            new Target(FrontMatterFuzz.class, 1_500, Seeds.frontMatter()),
            new Target(ShellFuzz.class, 1_000, Seeds.commands()),
            new Target(PromqlFuzz.class, 2_000, Seeds.expressions()))
        .map(target -> DynamicTest.dynamicTest(target.type().getSimpleName(), () -> holds(target)));
  }

  private static void holds(Target target) throws IOException, InterruptedException {
    Path folder = FOLDER.resolve(target.type().getSimpleName());
    Path corpus = Files.createDirectories(folder.resolve("corpus"));
    forgetAllButFailures(corpus);
    for (int i = 0; i < target.seeds().size(); i++) {
      Files.writeString(corpus.resolve("seed-" + i), target.seeds().get(i));
    }
    Path log = folder.resolve("log.txt");
    Process fuzzer =
        new ProcessBuilder(command(target, corpus))
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    boolean ended = fuzzer.waitFor(target.seconds() + PATIENCE, SECONDS);
    fuzzer.destroyForcibly();
    String said = Files.readString(log);
    assertThat(ended).as("it ended in time: " + said).isTrue();
    assertThat(fuzzer.exitValue()).as(said).isZero();
    assertThat(said).as("it looked").contains("Done ");
  }

  /** So that a run takes the same time, however many there were before. */
  private static void forgetAllButFailures(Path corpus) throws IOException {
    try (Stream<Path> files = Files.list(corpus)) {
      for (Path file : files.toList()) {
        if (!file.getFileName().toString().matches("(crash|timeout|oom)-.*")) {
          Files.delete(file);
        }
      }
    }
  }

  private static List<String> command(Target target, Path corpus) {
    return List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-Xmx512m",
        "-Xss1m",
        "-XX:+UseSerialGC",
        "-XX:TieredStopAtLevel=1",
        "-XX:+EnableDynamicAgentLoading",
        "-Xshare:off",
        "--enable-native-access=ALL-UNNAMED",
        "--sun-misc-unsafe-memory-access=allow",
        "-Ddrillbook.root=" + System.getProperty("drillbook.root", ".."),
        "-cp",
        System.getProperty("java.class.path"),
        "com.code_intelligence.jazzer.Jazzer",
        "--target_class=" + target.type().getName(),
        "--instrumentation_includes=dev.drillbook.**",
        "--custom_hook_includes=dev.drillbook.**",
        "-max_total_time=" + target.seconds(),
        "-max_len=" + target.longest(),
        "-timeout=20",
        "-rss_limit_mb=0",
        "-print_final_stats=1",
        "--reproducer_path=" + corpus.getParent(),
        "-artifact_prefix=" + corpus + "/",
        corpus.toString());
  }
}
