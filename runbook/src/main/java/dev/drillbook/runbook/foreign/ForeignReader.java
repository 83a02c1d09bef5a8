// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.runbook.foreign;

import dev.drillbook.runbook.Position;
import dev.drillbook.runbook.foreign.Homes.Home;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads a document that nobody wrote for Drillbook. */
public final class ForeignReader {
  private static final int MOST_NAMES = 10_000;
  private static final Pattern RANGE = Pattern.compile("\\[\\d+[smhdwy]\\]");
  private static final Pattern METRIC = Pattern.compile("[a-z][a-z0-9]*(?:[_:][a-z0-9]+)+");

  private ForeignReader() {}

  /** Any bytes are a document: what is no UTF-8 (or UTF-16 with its mark) is shown as �. */
  public static ForeignDocument read(String path, byte[] bytes) {
    return read(path, charset(bytes).decode(ByteBuffer.wrap(bytes)).toString());
  }

  /**
   * Never throws; takes time and memory in proportion to the text.
   *
   * @param path how the file is named in positions and ids
   */
  public static ForeignDocument read(String path, String text) {
    Source source = Source.of(path, text);
    Blocks blocks = new Blocks(source);
    Outline.Tree tree = Outline.of(blocks, blocks.parse());
    Homes homes = new Homes(source, tree.root());
    Links links = new Links(source, tree.anchors());
    homes.lift(new Expressions(metrics(source)), blocks, links);
    List<ForeignRunbook> runbooks = runbooks(source, homes.qualified());
    List<Finding> findings = new ArrayList<>(links.findings());
    if (runbooks.isEmpty()) {
      findings.addFirst(
          new Finding(
              new Position(path, 1, 1),
              Finding.NOT_A_RUNBOOK,
              "this is no runbook: no headings or labels such as Symptoms, Diagnosis or Mitigation were found",
              "Leave it as it is, or name its parts so."));
    }
    if (homes.isCut() || source.isCut()) {
      findings.add(
          new Finding(
              new Position(path, source.lines().size(), 1),
              Finding.TOO_LONG,
              "the document is longer than what is read of one",
              "Split it into several."));
    }
    return new ForeignDocument(path, runbooks, findings, links.files());
  }

  private static Charset charset(byte[] bytes) {
    if (bytes.length >= 2 && bytes[0] == (byte) 0xFE && bytes[1] == (byte) 0xFF) {
      return StandardCharsets.UTF_16;
    }
    boolean little = bytes.length >= 2 && bytes[0] == (byte) 0xFF && bytes[1] == (byte) 0xFE;
    return little ? StandardCharsets.UTF_16 : StandardCharsets.UTF_8;
  }

  /** The only runbook of a document has the document's id. */
  private static List<ForeignRunbook> runbooks(Source source, List<Home> homes) {
    return homes.stream()
        .map(home ->
            new ForeignRunbook(
                homes.size() == 1 ? source.id() : home.id(),
                home.title(),
                source.at(home.place().index(), home.place().column()),
                home.items()))
        .toList();
  }

  /** Names that the document uses with labels or a range: they are metrics elsewhere in it too. */
  private static Set<String> metrics(Source source) {
    Set<String> names = new HashSet<>();
    for (String line : source.lines()) {
      metrics(line, '{', names);
      metrics(line, '[', names);
    }
    return names;
  }

  private static void metrics(String line, char bracket, Set<String> names) {
    int at = line.indexOf(bracket, 1);
    while (at > 0 && names.size() < MOST_NAMES) {
      if (isName(line.charAt(at - 1))) {
        metric(line, at).ifPresent(names::add);
      }
      at = line.indexOf(bracket, at + 1);
    }
  }

  private static Optional<String> metric(String line, int at) {
    int start = at;
    while (start > 0 && isName(line.charAt(start - 1))) {
      start--;
    }
    String name = line.substring(start, at);
    boolean dotted = start > 0 && ".$/\\".indexOf(line.charAt(start - 1)) >= 0;
    boolean range =
        line.charAt(at) == '{'
            || RANGE.matcher(line).region(at, Math.min(line.length(), at + 8)).lookingAt();
    return range && !dotted && METRIC.matcher(name).matches()
        ? Optional.of(name)
        : Optional.empty();
  }

  private static boolean isName(char c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (c >= '0' && c <= '9')
        || c == '_'
        || c == ':';
  }
}
