// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.fuzz;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Texts to begin with: this repository's own documents, in parts. */
final class Seeds {
  /** An estate to which one document is added. */
  static final String ESTATE =
      """
      name: shop
      environment: lab
      services:
        shop: {title: Shop}
      targets:
        api: {service: shop, url: "http://localhost:8080", scrape: /metrics, probe: /readyz}
      hosts:
        box: {local: true}
      people:
        ana: {name: Ana, roles: [responder, ops]}
      """;

  /** A second document, with which the first one may disagree. */
  static final String OTHER =
      """
      # Other

      ## Symptoms

      - Error rate above 5%: `rate(errors_total[5m]) > 0.05`

      ## Mitigation

      1. Redis first: restart it.
      2. Then Postgres.
      """;

  private static final Path ROOT = Path.of(System.getProperty("drillbook.root", ".."));
  private static final int LONGEST = 1_200;
  private static final Pattern FENCE = Pattern.compile("(?s)```([a-z]+)[^\\n]*\\n(.*?)```");

  private Seeds() {}

  /**
   * Runbooks of a size that is read in no time, with their front matter, and what stands around
   * them.
   */
  static List<String> documents() throws IOException {
    List<String> parts = new ArrayList<>();
    for (String text : wholes()) {
      int head = text.startsWith("---\n") ? Math.max(0, text.indexOf("\n---\n", 4) + 5) : 0;
      for (String part : text.substring(head).split("(?m)^(?=#{1,2} )")) {
        String cut = part.substring(0, Math.min(part.length(), LONGEST));
        if (!cut.isBlank()) {
          parts.add(text.substring(0, head) + cut);
        }
      }
    }
    return parts;
  }

  /** One of twelve, for targets that take their time over each. */
  static List<String> few(List<String> all) {
    return IntStream.range(0, all.size()).filter(i -> i % 12 == 0).mapToObj(all::get).toList();
  }

  private static List<String> wholes() throws IOException {
    List<String> texts = new ArrayList<>(List.of(OTHER));
    for (String folder : List.of("estate", "docs", "bench/estate")) {
      try (Stream<Path> files = Files.walk(ROOT.resolve(folder))) {
        for (Path file : files.filter(f -> f.toString().endsWith(".md")).sorted().toList()) {
          texts.add(Files.readString(file));
        }
      }
    }
    return texts;
  }

  /** Documents, and files that say what they are about. */
  static List<String> estates() throws IOException {
    List<String> texts = new ArrayList<>(documents());
    texts.add(ESTATE);
    texts.add(Files.readString(ROOT.resolve("bench/estate/estate.yaml")));
    return texts;
  }

  /** What stands between the marks above documents, and the same in JSON. */
  static List<String> frontMatter() throws IOException {
    List<String> texts = new ArrayList<>();
    for (String document : wholes()) {
      int end = document.indexOf("\n---\n", 4);
      if (document.startsWith("---\n") && end > 0) {
        texts.add(document.substring(4, end));
      }
    }
    texts.add("{\"service\": \"shop\", \"covers\": [\"A-1\"], \"labels\": {\"a\": 1}}");
    return texts;
  }

  /** Command lines: those whose risk the tests of the room know. */
  static List<String> commands() throws IOException {
    List<String> texts = new ArrayList<>();
    for (String list : List.of("reading.txt", "dangerous.txt")) {
      Path file = ROOT.resolve("runbook/src/test/resources/risk").resolve(list);
      Files.readAllLines(file, StandardCharsets.UTF_8).stream()
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .map(line -> line.replace('¶', '\n'))
          .forEach(texts::add);
    }
    return texts;
  }

  /** The expressions in documents. */
  static List<String> expressions() throws IOException {
    return wholes().stream()
        .flatMap(document -> FENCE.matcher(document).results())
        .filter(fence -> fence.group(1).equals("promql"))
        .map(fence -> fence.group(2))
        .toList();
  }
}
