// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.drill.live;

import dev.drillbook.drill.live.Asked.Stage;
import dev.drillbook.drill.live.Asked.Wanted;
import dev.drillbook.runbook.Position;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the sentences of a document ask: names in code, log messages and fields, addresses. */
final class SentenceReader {
  private static final Pattern CODE = Pattern.compile("`([^`]+)`");
  private static final Pattern WORD = Pattern.compile("[a-z][a-z0-9]*(?:_[a-z0-9]+)+");
  private static final Pattern COMPARED =
      Pattern.compile("([A-Za-z_][A-Za-z0-9_.]*)\\s*(?:==|>=|<=|>|<)\\s*-?[\\d.]+\\w*");
  private static final Pattern LOGS = Pattern.compile("(?i)\\blogs?\\b");
  private static final Pattern FIELD = Pattern.compile("(?i)\\blog\\s+fields?\\b[^`]*$");
  private static final Pattern MESSAGE =
      Pattern.compile("(?i)\\blog\\s+(?:messages?|lines?|entr(?:y|ies)|events?)\\b[^`]*$");
  private static final Pattern LOGS_BEHIND =
      Pattern.compile("(?i)^\\s*(?:log\\s+(?:messages?|lines?|entries)|logs?)\\b.*");
  private static final Pattern LOGS_WITH =
      Pattern.compile("(?i)\\blogs?\\b[^`]*\\b(?:with|where)\\s*$");
  private static final Pattern QUOTED =
      Pattern.compile("(?i)\\blogs?\\s+(?:show|shows|say|says|contain|contains|with)\\b(.*)");
  private static final Pattern QUOTE = Pattern.compile("\"([^\"`]{4,80})\"");
  private static final Pattern ADDRESSES =
      Pattern.compile(
          "\\b(?:IPs?|IP[ -]address(?:es)?|client address(?:es)?|source address(?:es)?|remote address(?:es)?)\\b");
  private static final Pattern ACTS =
      Pattern.compile("(?i)^(?:block|deny|allow|ban|enable|whitelist|allowlist|denylist)\\b.*");

  private final Consumer<Asked> out;

  SentenceReader(Consumer<Asked> out) {
    this.out = out;
  }

  /** Every line of the file outside of fences and front matter. */
  void read(String file, List<String> lines) {
    boolean fence = false;
    boolean front = !lines.isEmpty() && lines.getFirst().strip().equals("---");
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i);
      String bare = line.strip();
      if (front) {
        front = i == 0 || !bare.equals("---");
        continue;
      }
      if (bare.startsWith("```") || bare.startsWith("~~~")) {
        fence = !fence;
      } else if (!fence && !bare.startsWith("<!--")) {
        sentence(line, file, i + 1);
      }
    }
  }

  private void sentence(String line, String file, int number) {
    Matcher code = CODE.matcher(line);
    Optional<Context> context = Optional.empty();
    while (code.find()) {
      String text = code.group(1).strip();
      Position at = new Position(file, number, code.start(1) + 1);
      Optional<Context> own =
          context(line.substring(0, code.start()), line.substring(code.end()), text);
      context = own.isPresent() ? own : context.filter(c -> isListed(line, code.start()));
      if (context.isPresent()) {
        log(context.get(), text, at);
      } else if (WORD.matcher(text).matches()) {
        out.accept(new Asked.Word(at, text));
      }
    }
    Position at = new Position(file, number, line.length() - line.stripLeading().length() + 1);
    quoted(line, at);
    addresses(line, at);
  }

  /** What a sentence says that its code is. */
  private enum Context {
    FIELD,
    MESSAGE
  }

  private static Optional<Context> context(String before, String behind, String code) {
    if (FIELD.matcher(before).find()
        || (LOGS_WITH.matcher(before).find() && COMPARED.matcher(code).matches())) {
      return Optional.of(Context.FIELD);
    }
    boolean message = MESSAGE.matcher(before).find() || LOGS_BEHIND.matcher(behind).matches();
    return message && code.matches("[A-Za-z][\\w .:-]*")
        ? Optional.of(Context.MESSAGE)
        : Optional.empty();
  }

  /** Whether only a comma or an "and" stands between this code and the one before. */
  private static boolean isListed(String line, int start) {
    int close = line.lastIndexOf('`', start - 1);
    return close >= 0
        && line.substring(close + 1, start).matches("(?i)\\s*(?:,|and|or|/|, and)\\s*");
  }

  private void log(Context context, String text, Position at) {
    Matcher compared = COMPARED.matcher(text);
    String name = compared.matches() ? compared.group(1) : text;
    Wanted wanted =
        switch (context) {
          case FIELD -> new Asked.Field(name);
          case MESSAGE -> text(text);
        };
    out.accept(
        new Asked.Lines(at, List.of(new Stage(List.of(wanted))), Optional.empty(), List.of()));
  }

  private static Wanted text(String text) {
    return new Asked.Text(text, Pattern.compile(Pattern.quote(text)));
  }

  /** {@code Logs show "..."}: each quoted text stands for a line. */
  private void quoted(String line, Position at) {
    Matcher said = QUOTED.matcher(line);
    if (!said.find()) {
      return;
    }
    List<Wanted> wanted = new ArrayList<>();
    Matcher quote = QUOTE.matcher(said.group(1));
    while (quote.find()) {
      wanted.add(text(quote.group(1)));
    }
    if (!wanted.isEmpty()) {
      out.accept(new Asked.Lines(at, List.of(new Stage(wanted)), Optional.empty(), List.of()));
    }
  }

  private void addresses(String line, Position at) {
    String words = line.strip().replaceFirst("^(?:[-*+]|\\d+[.)])\\s+", "").replaceAll("[*`]", "");
    boolean asks =
        LOGS.matcher(words).find()
            && ADDRESSES.matcher(words).find()
            && !ACTS.matcher(words).matches();
    if (asks && !words.toLowerCase(Locale.ROOT).contains(" no ")) {
      out.accept(new Asked.Addresses(at, words));
    }
  }
}
