// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.runbook.foreign;

import java.time.Duration;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.IntFunction;

/**
 * Documents of a megabyte that are hard to read. As a program it reads all of them in as much
 * memory as it is given, and says which one took how long.
 */
public final class HostileInputs {
  static final int SIZE = 1_000_000;

  private HostileInputs() {}

  public static void main(String[] args) {
    all()
        .forEach((name, text) -> {
          long began = System.nanoTime();
          ForeignReader.read("a.md", text.apply(SIZE));
          System.out.println(
              Duration.ofNanos(System.nanoTime() - began).toMillis() + " ms " + name);
        });
  }

  private static IntFunction<String> repeated(String piece) {
    return size -> "# A\n\n## Symptoms\n\n" + piece.repeat(size / piece.length());
  }

  static Map<String, IntFunction<String>> all() {
    Map<String, IntFunction<String>> inputs = new TreeMap<>();
    inputs.put("one letter", repeated("x"));
    inputs.put("backticks", repeated("`"));
    inputs.put(
        "backticks of many lengths",
        size -> {
          StringBuilder text = new StringBuilder();
          for (int i = 1; text.length() < size; i++) {
            text.append("`".repeat(i)).append(' ');
          }
          return text.toString();
        });
    inputs.put("code spans", repeated("`a` "));
    inputs.put("code spans on lines of their own", repeated("`kubectl get pods -n a`\n"));
    inputs.put("open brackets", repeated("["));
    inputs.put("nested links", repeated("[a]("));
    inputs.put("links far apart", repeated("[a](b "));
    inputs.put("emphasis", repeated("*a **a "));
    inputs.put("underscores", repeated("_a __a "));
    inputs.put("tags", repeated("<a "));
    inputs.put("entities", repeated("&amp"));
    inputs.put("block quotes", repeated("> "));
    inputs.put("block quotes, deep", size -> ("> ".repeat(200) + "x\n").repeat(size / 402));
    inputs.put("nested lists", repeated("- "));
    inputs.put("list items", repeated("- a\n"));
    inputs.put(
        "deep list items",
        size -> {
          StringBuilder text = new StringBuilder();
          for (int i = 0; text.length() < size; i++) {
            text.append(" ".repeat(2 * (i % 500))).append("- a\n");
          }
          return text.toString();
        });
    inputs.put("headings", repeated("## Symptoms\n"));
    inputs.put("empty headings", repeated("#\n"));
    inputs.put("parts and titles", repeated("## Symptoms\n## a\n## Fix\n"));
    inputs.put("empty parts", repeated("## Fix\n## a\n"));
    inputs.put("bold labels", repeated("**Symptoms**:\n\n"));
    inputs.put("labels in one paragraph", repeated("Symptoms: a\n"));
    inputs.put("a long label", repeated("**a"));
    inputs.put(
        "a wide table",
        size ->
            "|a".repeat(size / 8)
                + "|\n"
                + "|-".repeat(size / 8)
                + "|\n"
                + "|b".repeat(size / 8)
                + "|\n");
    inputs.put(
        "a long table",
        size -> "| Cause | Fix |\n|---|---|\n" + "| `up == 0` | b |\n".repeat(size / 17));
    inputs.put("an open fence", size -> "## Fix\n```bash\n" + "ls\n".repeat(size / 3));
    inputs.put("many fences", repeated("```bash\nls\n```\n"));
    inputs.put(
        "open quotes in a shell", size -> "## Fix\n```bash\n" + "echo 'a\n".repeat(size / 8));
    inputs.put("here-documents", size -> "## Fix\n```bash\n" + "cat <<E\n".repeat(size / 8));
    inputs.put("parentheses in a shell", size -> "## Fix\n```bash\n" + "( ".repeat(size / 2));
    inputs.put("prompts", size -> "## Fix\n```console\n" + "$ echo \"a\n".repeat(size / 10));
    inputs.put("prompts of SQL", size -> "## Fix\n```\n" + "mysql> select\n".repeat(size / 14));
    inputs.put("deep expressions", repeated("`" + "(".repeat(400) + "sum(a_total)` "));
    inputs.put("admonitions", repeated("!!! note\n    "));
    inputs.put(
        "nested admonitions",
        size -> {
          StringBuilder text = new StringBuilder();
          for (int i = 0; text.length() < size; i++) {
            text.append(" ".repeat(4 * (i % 300))).append("!!! note\n");
          }
          return text.toString();
        });
    inputs.put("HTML", repeated("<div>\n"));
    inputs.put("HTML comments", repeated("<!-- \n"));
    inputs.put("pre without an end", repeated("<pre>\n"));
    inputs.put("titles in HTML", repeated("<h2>a"));
    inputs.put("link definitions", repeated("[a]: b\n"));
    inputs.put("front matter without an end", size -> "---\n" + "a: b\n".repeat(size / 5));
    inputs.put("null characters", repeated("\0"));
    inputs.put("line ends", repeated("\r"));
    inputs.put("tabs", repeated("\t"));
    inputs.put("braces", repeated("a_b{"));
    inputs.put("brackets after names", repeated("a_b["));
    inputs.put("noise", size -> noise(size, 0x500));
    inputs.put("noise of marks", size -> marks(size));
    return inputs;
  }

  private static String noise(int size, int most) {
    Random random = new Random(7);
    StringBuilder text = new StringBuilder(size);
    while (text.length() < size) {
      text.append((char) random.nextInt(most));
    }
    return text.toString();
  }

  static String marks(int size) {
    String marks = "#*_`~>|-+1. \n\n\t[](){}<>!\\&:;'\"$aSymptoms";
    Random random = new Random(11);
    StringBuilder text = new StringBuilder(size);
    while (text.length() < size) {
      text.append(marks.charAt(random.nextInt(marks.length())));
    }
    return text.toString();
  }
}
