// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.bench;

import dev.drillbook.runbook.foreign.ForeignDocument;
import dev.drillbook.runbook.foreign.ForeignReader;
import dev.drillbook.runbook.foreign.Item;
import dev.drillbook.runbook.foreign.ItemRisk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.commonmark.parser.Parser;
import org.jspecify.annotations.Nullable;

/**
 * How fast documents become models, beside commonmark-java's bare parse of the same texts. The
 * peer's turns lie between ours, so that what else the machine does falls on both.
 */
public final class ReadBench {
  private static final int ROUNDS = 40;
  private static final int WARM_UP = 40;
  private static final int SYNTHETIC = 5000;
  private static final int SYNTHETIC_ROUNDS = 3;
  private static final String PEER = "commonmark-java 0.28, bare parse";
  private static final Parser BARE = Parser.builder().build();

  private final String what;
  private final Map<String, String> texts;
  private final double megabytes;

  private ReadBench(String what, Map<String, String> texts) {
    this.what = what;
    this.texts = texts;
    this.megabytes = texts.values().stream().mapToLong(String::length).sum() / 1e6;
  }

  /**
   * @param folder whose Markdown files are read, beside as many made ones as a large company has
   */
  public static List<Figure> run(Path folder) {
    List<Figure> rows = new ArrayList<>();
    ReadBench given = new ReadBench(folder.getFileName() + "/", markdown(folder));
    rows.addAll(given.measure(WARM_UP, ROUNDS));
    Map<String, String> made = new TreeMap<>(new SyntheticRunbooks(SYNTHETIC).texts());
    made.keySet().removeIf(path -> !path.endsWith(".md"));
    rows.addAll(new ReadBench(SYNTHETIC + " made documents", made).measure(1, SYNTHETIC_ROUNDS));
    return rows;
  }

  private static Map<String, String> markdown(Path folder) {
    Map<String, String> texts = new TreeMap<>();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(f -> f.toString().endsWith(".md")).toList()) {
        texts.put(folder.relativize(file).toString(), Files.readString(file));
      }
    } catch (IOException e) {
      throw new BenchException("bench read: " + folder + ": " + e.getMessage() + ".");
    }
    if (texts.isEmpty()) {
      throw new BenchException(
          "bench read: " + folder + ": no Markdown files. Name another folder.");
    }
    return texts;
  }

  private List<Figure> measure(int warmUp, int rounds) {
    List<Double> bare = new ArrayList<>();
    List<Double> read = new ArrayList<>();
    List<Double> judged = new ArrayList<>();
    for (int round = 0; round < warmUp + rounds; round++) {
      double parsed = seconds((path, text) -> BARE.parse(text));
      double model = seconds(ForeignReader::read);
      double risk = seconds((path, text) -> judge(ForeignReader.read(path, text)));
      if (round >= warmUp) {
        bare.add(parsed);
        read.add(model);
        judged.add(risk);
      }
    }
    return List.of(
        throughput("read, " + what, read, bare, 2.0),
        throughput("read and classify commands, " + what, judged, bare, null),
        Figure.of("read, " + what, "documents/s", texts.size() / Median.of(read), null)
            .beside(PEER, texts.size() / Median.of(bare)));
  }

  /** The goal is a multiple of the peer's cost in the same call. */
  private Figure throughput(
      String metric, List<Double> ours, List<Double> peer, @Nullable Double times) {
    double theirs = megabytes / Median.of(peer);
    return Figure.of(
            metric,
            "MB/s",
            megabytes / Median.of(ours),
            times == null ? null : Math.round(1000 * theirs / times) / 1000.0)
        .beside(PEER, theirs);
  }

  private double seconds(BiConsumer<String, String> work) {
    long began = System.nanoTime();
    texts.forEach(work);
    return (System.nanoTime() - began) / 1e9;
  }

  private static void judge(ForeignDocument document) {
    for (var runbook : document.runbooks()) {
      for (List<Item> items : runbook.parts().values()) {
        for (Item item : items) {
          if (item.kind() == Item.Kind.COMMAND) {
            var _ = ItemRisk.of(item);
          }
        }
      }
    }
  }
}
