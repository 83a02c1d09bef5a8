// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.runbook.risk.tool;

import dev.drillbook.runbook.shell.Word;
import dev.drillbook.runbook.shell.Word.Quote;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What a word becomes when the command gets it.
 *
 * @param text the text it is, or that it begins with when it is not exact
 * @param exact whether nothing follows the text
 * @param many whether it may become several arguments, or none
 */
public record Argument(String text, boolean exact, boolean many) {
  private static final Pattern PATTERN = Pattern.compile("[*?\\[]|\\{[^}]*(,|\\.\\.)[^}]*}?");

  /** Stands for a text that is filled in, and judged again, before anything runs. */
  private static final String FILLED_IN = "1";

  /** A text that is known. */
  public static Argument of(String text) {
    return new Argument(text, true, false);
  }

  /** What nobody knows: options, files, nothing. */
  public static Argument anything() {
    return new Argument("", false, true);
  }

  public static Argument of(Word word) {
    if (word.parts().equals(List.of(new Word.Literal("[", Quote.NONE)))) {
      return of("[");
    }
    StringBuilder text = new StringBuilder();
    boolean exact = true;
    boolean many = false;
    for (Word.Part part : word.parts()) {
      if (part instanceof Word.Literal literal) {
        var special = PATTERN.matcher(literal.text());
        boolean splits = literal.quote() == Quote.NONE && special.find();
        if (exact) {
          text.append(splits ? literal.text().substring(0, special.start()) : literal.text());
        }
        many |= splits;
        exact &= !splits;
      } else if (part instanceof Word.Reference || part instanceof Word.ProcessFile) {
        text.append(exact ? FILLED_IN : "");
      } else if (splits(part)) {
        return anything();
      } else {
        exact = false;
      }
    }
    // A brace may open in one part and close in another, behind a quoted piece.
    boolean braces =
        word.parts().size() > 1
            && word.parts().stream()
                .anyMatch(p ->
                    p instanceof Word.Literal l
                        && l.quote() == Quote.NONE
                        && l.text().indexOf('{') >= 0);
    return braces ? new Argument("", false, true) : new Argument(text.toString(), exact, many);
  }

  private static boolean splits(Word.Part part) {
    if (part instanceof Word.Parameter parameter
        && (parameter.name().equals("@") || parameter.operator().contains("["))) {
      return true;
    }
    return part.quote() == Quote.NONE;
  }

  static List<Argument> all(List<String> texts) {
    return texts.stream().map(Argument::of).toList();
  }

  /** Whether it is exactly that text. */
  public boolean is(String wanted) {
    return exact && text.equals(wanted);
  }

  /** Whether it can be an option: it is one, or nobody knows how it begins. */
  boolean mayBeOption() {
    return text.isEmpty() ? !exact : text.startsWith("-") && !is("-");
  }

  boolean matches(Pattern pattern) {
    return exact && !many && pattern.matcher(text).matches();
  }
}
