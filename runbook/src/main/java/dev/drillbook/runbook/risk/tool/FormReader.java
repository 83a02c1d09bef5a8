// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.runbook.risk.tool;

import dev.drillbook.runbook.risk.tool.Form.Input;
import dev.drillbook.runbook.risk.tool.Form.Operands;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads the forms that reads.txt lists; how it is written stands at its top. */
final class FormReader {
  private final Map<String, List<String>> lists = new HashMap<>();
  private final Map<String, List<Form>> forms = new HashMap<>();

  /** Forms by the tool's name, in the order of the text. */
  static Map<String, List<Form>> read(String text) {
    FormReader reader = new FormReader();
    String plain = text.replaceAll("(?m)^#.*\\n", "");
    for (String paragraph : plain.split("\\n(?! )")) {
      String line = paragraph.replaceAll("\\s*\\n\\s+", " ").strip();
      if (line.startsWith("@")) {
        List<String> words = words(line);
        reader.lists.put(words.getFirst().substring(1), words.subList(1, words.size()));
      } else if (!line.isEmpty()) {
        reader.form(line);
      }
    }
    return reader.forms;
  }

  /** The only form of a text. */
  static Form one(String text) {
    return read(text).values().iterator().next().getFirst();
  }

  private void form(String line) {
    int first = line.indexOf(" : ");
    int second = line.indexOf(" :", first + 2);
    List<String> head = words(line.substring(0, first));
    List<Pattern> path = head.subList(1, head.size()).stream().map(Pattern::compile).toList();
    Form form =
        new Builder(path)
            .operands(line.substring(first + 3, second))
            .options(line.substring(second + 2), lists);
    for (String tool : head.getFirst().split("\\|")) {
      forms.computeIfAbsent(tool, any -> new ArrayList<>()).add(form);
    }
  }

  private static List<String> words(String line) {
    return Arrays.stream(line.strip().split("\\s+")).filter(word -> !word.isEmpty()).toList();
  }

  private static Pattern pattern(String slashed) {
    return Pattern.compile(slashed.substring(1, slashed.length() - 1), Pattern.DOTALL);
  }

  /** One form as its line goes on. */
  private static final class Builder {
    private final List<Pattern> path;
    private Operands operands = new Operands(0, 99, Optional.empty(), -1);
    private Input input = Input.ANY;

    Builder(List<Pattern> path) {
      this.path = path;
    }

    Builder operands(String text) {
      int least = 0;
      int most = 99;
      int files = -1;
      Optional<Pattern> each = Optional.empty();
      for (String word : words(text)) {
        switch (word) {
          case "none" -> most = 0;
          case "any" -> {}
          case "some" -> least = 1;
          case "one" -> {
            least = 1;
            most = 1;
          }
          case "files" -> files = 0;
          case "files+1" -> files = 1;
          case "piped" -> input = Input.GIVEN;
          case "answered" -> input = Input.EMPTY;
          case "interval" -> input = Input.INTERVAL;
          default -> {
            if (word.startsWith("/")) {
              each = Optional.of(pattern(word));
            } else {
              least = Integer.parseInt(word.split("-")[0]);
              most = Integer.parseInt(word.split("-")[1]);
            }
          }
        }
      }
      operands = new Operands(least, most, each, files);
      return this;
    }

    Form options(String text, Map<String, List<String>> lists) {
      Map<String, Option> options = new HashMap<>();
      Set<String> required = new HashSet<>();
      Set<String> needed = new HashSet<>();
      Optional<Pattern> sensitive = Optional.empty();
      Optional<Pattern> forbidden = Optional.empty();
      for (String word : words(text)) {
        switch (word.charAt(0)) {
          case '+' -> {
            for (String option : lists.getOrDefault(word.substring(1), List.of())) {
              options.put(Option.of(option).name(), Option.of(option));
            }
          }
          case '!' -> required.add(word.substring(1));
          case '&' -> needed.add(word.substring(1));
          case '~' -> sensitive = Optional.of(pattern(word.substring(1)));
          case '^' -> forbidden = Optional.of(pattern(word.substring(1)));
          default -> options.put(Option.of(word).name(), Option.of(word));
        }
      }
      return new Form(
          path, options, new Form.Limits(required, needed, operands, input, forbidden), sensitive);
    }
  }
}
