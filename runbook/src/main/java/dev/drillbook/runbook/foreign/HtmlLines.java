// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.runbook.foreign;

import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.ObjIntConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The words and the preformatted blocks in a piece of HTML, line by line. */
final class HtmlLines {
  private static final Pattern TITLE =
      Pattern.compile("(?i)<(h[1-6]|summary)\\b[^>]{0,300}>.{0,300}?</\\1>");
  private static final Pattern PRE =
      Pattern.compile("(?i)<pre\\b[^>]{0,300}>(?:\\s*<code\\b[^>]{0,300}>)?");
  private static final Pattern CODE = Pattern.compile("(?i)<(code|kbd|tt)>([^<`]{1,500})</\\1>");

  private HtmlLines() {}

  /**
   * Hands over each line's words, and each preformatted block with the document's line that it
   * begins in; {@code first} is the line of the document, from 0, where the HTML begins.
   */
  static void read(String html, int first, Consumer<Words> words, ObjIntConsumer<String> blocks) {
    List<String> lines = html.lines().toList();
    boolean comment = false;
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i);
      if (comment || line.stripLeading().startsWith("<!--")) {
        comment = !line.contains("-->");
        continue;
      }
      Matcher pre = PRE.matcher(line);
      if (pre.find()) {
        int end = i;
        while (end < lines.size() && !lines.get(end).toLowerCase(Locale.ROOT).contains("</pre>")) {
          end++;
        }
        String inside =
            String.join("\n", lines.subList(i, Math.min(lines.size(), end + 1)))
                .substring(pre.end());
        boolean next = inside.startsWith("\n");
        blocks.accept(
            Html.unescape(
                inside.replaceFirst("(?is)(?:</code>\\s*)?</pre>.*", "").replaceFirst("^\n", "")),
            first + i + (next ? 1 : 0));
        i = end;
        continue;
      }
      String plain = CODE.matcher(TITLE.matcher(line).replaceAll("")).replaceAll("`$2`");
      String said = Html.words(plain);
      if (!said.isEmpty()) {
        words.accept(Words.of(said, first + i, line.length() - line.stripLeading().length()));
      }
    }
  }
}
