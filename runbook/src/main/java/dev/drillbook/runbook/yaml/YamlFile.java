// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.runbook.yaml;

import dev.drillbook.runbook.Position;
import dev.drillbook.runbook.problem.Problems;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;

/** One YAML text: a file, or the front matter of a document that begins on a later line. */
public final class YamlFile {
  private static final int DEEPEST = 50;

  private final String file;
  private final int firstLine;
  final Problems problems;
  final Values values;
  private boolean readable = true;

  /**
   * @param firstLine the line (from 1) of the file on which the text begins
   */
  public YamlFile(String file, int firstLine, Values values, Problems problems) {
    this.file = file;
    this.firstLine = firstLine;
    this.values = values;
    this.problems = problems;
  }

  /** What stands in place of a value: the text itself, or the text with its variables filled in. */
  @FunctionalInterface
  public interface Values {
    Values AS_WRITTEN = text -> text.value();

    String of(Text text);
  }

  /** The tree; an empty text is an empty tree, and one that is no map of keys is a problem. */
  public YamlMap read(String text) {
    return compose(text)
        .map(node -> {
          if (node instanceof MappingNode map) {
            return new YamlMap(this, "", map, position(node));
          }
          readable = false;
          problems.error(position(node), "this is not a map of keys", "Write key: value lines.");
          return empty();
        })
        .orElseGet(this::empty);
  }

  /** Stands for what could not be read; the problem is told already. */
  private YamlMap empty() {
    return new YamlMap(this, "", null, new Position(file, firstLine, 1));
  }

  private Optional<Node> compose(String text) {
    try {
      refuseDeep(text);
      return new Compose(LoadSettings.builder().setLabel(file).build()).composeString(text);
    } catch (MarkedYamlEngineException e) {
      readable = false;
      problems.error(
          e.getProblemMark().map(this::position).orElse(new Position(file, firstLine, 1)),
          "this is not YAML: " + e.getProblem(),
          "Correct the line or the one above it.");
    } catch (YamlEngineException e) {
      readable = false;
      problems.error(
          new Position(file, firstLine, 1),
          "this is not YAML: " + e.getMessage(),
          "Correct the text.");
    }
    return Optional.empty();
  }

  /** The composer calls itself for each level, so a bound keeps its stack. */
  private void refuseDeep(String text) {
    int depth = 0;
    for (Event event : new Parse(LoadSettings.builder().setLabel(file).build()).parseString(text)) {
      switch (event.getEventId()) {
        case SequenceStart, MappingStart -> depth++;
        case SequenceEnd, MappingEnd -> depth--;
        case Alias, Comment, DocumentEnd, DocumentStart, Scalar, StreamEnd, StreamStart -> {}
      }
      if (depth > DEEPEST) {
        throw new YamlEngineException("it is nested more than " + DEEPEST + " levels deep");
      }
    }
  }

  /** False when nothing can be said about what is missing in it. */
  boolean readable() {
    return readable;
  }

  Position position(Node node) {
    return node.getStartMark().map(this::position).orElse(new Position(file, firstLine, 1));
  }

  private Position position(Mark mark) {
    return new Position(file, firstLine + mark.getLine(), mark.getColumn() + 1);
  }
}
