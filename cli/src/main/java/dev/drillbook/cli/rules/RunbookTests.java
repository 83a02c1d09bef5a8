// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.cli.rules;

import dev.drillbook.promql.Labels;
import dev.drillbook.promql.rules.RuleGroup;
import dev.drillbook.promql.testlang.RuleTest;
import dev.drillbook.promql.testlang.TestReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.parser.IncludeSourceSpans;
import org.commonmark.parser.Parser;

/**
 * The tests that stand in a runbook itself: blocks of {@code rule-test}, each holding one test as
 * {@code promtool test rules} takes it, about the runbook's own symptoms.
 */
public final class RunbookTests {
  private static final String WORD = "rule-test";
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final Parser PARSER =
      Parser.builder().includeSourceSpans(IncludeSourceSpans.BLOCKS).build();

  private RunbookTests() {}

  /** One block of a document, with the line of its fence, from 1. */
  private record Fence(int line, String text) {}

  /**
   * Runs every test of a document.
   *
   * @param rules the symptoms and aliases of its estate, as a rule file
   * @throws RuleFileException when the document cannot be read or holds no test
   */
  public static TestReport run(Path document, String rules) {
    List<RuleGroup> groups = RuleFile.groups(YamlMap.read("the estate's rules", rules));
    List<Fence> fences = fences(document);
    if (fences.isEmpty()) {
      throw new RuleFileException(
          document + ": holds no test. Write one into a block that begins with ```" + WORD + ".");
    }
    List<TestReport.Failure> failures = new ArrayList<>();
    int total = 0;
    for (Fence fence : fences) {
      YamlMap map = YamlMap.read(document + ":" + fence.line(), fence.text());
      RuleTest test = RuleTestFile.test(map, map.duration("interval", MINUTE));
      total += test.checks().size();
      String name = test.name().isEmpty() ? "" : test.name() + ": ";
      for (TestReport.Failure failure :
          test.run(groups, Labels.of(map.textMap("external_labels")))) {
        failures.add(
            new TestReport.Failure(
                fence.line(), name + failure.expr(), failure.expected(), failure.got()));
      }
    }
    return new TestReport(document.toString(), total, total - failures.size(), failures);
  }

  private static List<Fence> fences(Path document) {
    String text;
    try {
      text = Files.readString(document);
    } catch (IOException e) {
      throw new RuleFileException(document + ": cannot be read. Give an existing file.");
    }
    List<Fence> fences = new ArrayList<>();
    PARSER
        .parse(text)
        .accept(
            new AbstractVisitor() {
              @Override
              public void visit(FencedCodeBlock block) {
                if (block.getInfo().strip().equals(WORD)) {
                  int line = block.getSourceSpans().getFirst().getLineIndex() + 1;
                  fences.add(new Fence(line, block.getLiteral()));
                }
              }
            });
    return fences;
  }
}
