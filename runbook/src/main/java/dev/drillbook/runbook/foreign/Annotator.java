// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.runbook.foreign;

import dev.drillbook.runbook.command.CommandLine;
import dev.drillbook.runbook.foreign.Annotated.Unbound;
import dev.drillbook.runbook.risk.CommandRisk;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.Node;

/**
 * Writes a copy of a foreign document whose commands and expressions stand once more, as blocks
 * marked {@code lifted}, right behind the paragraph, list or block that they were found in. Every
 * line of the document stays as it is, so that the copy reads as the original does.
 */
public final class Annotator {
  private static final Pattern PLACEHOLDER =
      Pattern.compile("<[A-Za-z][A-Za-z0-9 _./-]*>|\\{\\{[^}]*\\}\\}|\\.\\.\\.(?:\\s|$)");
  private static final Pattern LIFTED = Pattern.compile("\\bid=([A-Za-z][\\w-]*)\\b.*\\blifted\\b");

  private final Source source;
  private final String text;
  private final String end;
  private final List<Node> blocks;
  private final Map<Integer, StringBuilder> insertions = new TreeMap<>();
  private final Set<String> present = new HashSet<>();
  private final List<Unbound> unbound = new ArrayList<>();
  private int inserted;

  private Annotator(String path, String text) {
    this.source = Source.of(path, text);
    this.text = text;
    this.end = text.contains("\r\n") ? "\r\n" : "\n";
    this.blocks = Blocks.children(new Blocks(source).parse());
    for (Node block : blocks) {
      if (block instanceof FencedCodeBlock fence && fence.getInfo() != null) {
        Matcher lifted = LIFTED.matcher(fence.getInfo());
        if (lifted.find()) {
          present.add(lifted.group(1));
        }
      }
    }
  }

  /**
   * Never throws. An annotated document comes back unchanged.
   *
   * @param service what its front matter shall name, without which its blocks do not run
   */
  public static Annotated annotate(String path, String text, Optional<String> service) {
    ForeignDocument document = ForeignReader.read(path, text);
    if (document.runbooks().isEmpty()) {
      return new Annotated(text, 0, List.of());
    }
    return new Annotator(path, text).annotated(document, service);
  }

  private record Found(Part part, Item item) {}

  private Annotated annotated(ForeignDocument document, Optional<String> service) {
    List<Found> found = new ArrayList<>();
    for (ForeignRunbook runbook : document.runbooks()) {
      runbook
          .parts()
          .forEach((part, items) -> items.forEach(item -> found.add(new Found(part, item))));
    }
    found.sort(
        Comparator.comparingInt((Found f) -> f.item().at().line())
            .thenComparingInt(f -> f.item().at().column()));
    int number = 0;
    for (Found one : found) {
      boolean command = one.item().kind() == Item.Kind.COMMAND;
      if (command || one.item().kind() == Item.Kind.EXPRESSION) {
        number++;
        lift(one, (command ? "c" : "e") + number);
      }
    }
    String front = source.front().isEmpty() && !startsWithFrontMatter() ? front(service) : "";
    return new Annotated(front.isEmpty() ? woven() : inFront(front, woven()), inserted, unbound);
  }

  private boolean startsWithFrontMatter() {
    String first = text.lines().findFirst().orElse("");
    return first.stripTrailing().endsWith("---") || first.stripTrailing().equals("+++");
  }

  private String front(Optional<String> service) {
    String named = service.map(s -> "service: " + s + end).orElse("");
    return "---" + end + "id: " + source.id() + end + named + "---" + end + end;
  }

  /** A byte-order mark stays the first thing in the file. */
  private static String inFront(String front, String document) {
    return document.startsWith("\uFEFF")
        ? "\uFEFF" + front + document.substring(1)
        : front + document;
  }

  private void lift(Found found, String id) {
    if (present.contains(id)) {
      return;
    }
    Item item = found.item();
    String body = item.command().orElse("");
    Optional<String> obstacle = obstacle(found.part(), item, body);
    int line = after(item.at().line() - 1);
    if (obstacle.isPresent() || line < 0) {
      unbound.add(
          new Unbound(item.at(), body, obstacle.orElse("the block that it stands in has no end")));
      return;
    }
    String info = item.kind() == Item.Kind.COMMAND ? command(id, body) : "promql id=" + id;
    StringBuilder block = insertions.computeIfAbsent(line, l -> new StringBuilder());
    block.append(end).append("```").append(info).append(" lifted").append(end);
    body.lines().forEach(l -> block.append(l).append(end));
    block.append("```").append(end);
    inserted++;
  }

  private static String command(String id, String body) {
    CommandRisk risk = ItemRisk.of(body, "sh");
    String shell = CommandLine.needsShell(body).isPresent() ? " shell" : "";
    return "sh id=" + id + " risk=" + risk.risk().word() + shell;
  }

  private static Optional<String> obstacle(Part part, Item item, String body) {
    String language = item.language().orElse("");
    if (part == Part.OTHER) {
      return Optional.of("it stands in no phase");
    }
    if (item.kind() == Item.Kind.EXPRESSION) {
      return language.equals("promql") && Expressions.parses(body)
          ? Optional.empty()
          : Optional.of("it is no PromQL");
    }
    if (!language.equals("sh")) {
      return Optional.of("say with on= where this " + language + " shall run");
    }
    if (body.contains("```")) {
      return Optional.of("it holds the end of a block");
    }
    return PLACEHOLDER.matcher(body).find()
        ? Optional.of("it has a placeholder")
        : Optional.empty();
  }

  /**
   * The line, from 0, before which a block goes that belongs behind what covers this line; -1 for
   * none.
   */
  private int after(int line) {
    for (Node block : blocks) {
      var spans = block.getSourceSpans();
      if (!spans.isEmpty()
          && spans.getFirst().getLineIndex() <= line
          && spans.getLast().getLineIndex() >= line) {
        boolean open =
            block instanceof FencedCodeBlock fence && fence.getClosingFenceLength() == null;
        return open ? -1 : spans.getLast().getLineIndex() + 1;
      }
    }
    return -1;
  }

  /** The document's own lines, byte for byte, with the blocks between them. */
  private String woven() {
    StringBuilder woven = new StringBuilder(text.length() * 2);
    int at = 0;
    int line = 0;
    for (Map.Entry<Integer, StringBuilder> insertion : insertions.entrySet()) {
      int from = at;
      while (line < insertion.getKey() && at < text.length()) {
        at = lineEnd(at);
        line++;
      }
      woven.append(text, from, at);
      boolean ended = woven.isEmpty() || woven.charAt(woven.length() - 1) == '\n';
      woven.append(ended ? "" : end).append(insertion.getValue());
      boolean more = at < text.length() && text.charAt(at) != '\n' && text.charAt(at) != '\r';
      woven.append(more ? end : "");
    }
    return woven.append(text, at, text.length()).toString();
  }

  private int lineEnd(int at) {
    int i = at;
    while (i < text.length() && text.charAt(i) != '\n' && text.charAt(i) != '\r') {
      i++;
    }
    boolean both = text.startsWith("\r\n", i);
    return Math.min(text.length(), i + (both ? 2 : 1));
  }
}
