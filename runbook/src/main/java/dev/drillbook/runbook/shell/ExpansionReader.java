// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.runbook.shell;

import dev.drillbook.runbook.shell.Word.Arithmetic;
import dev.drillbook.runbook.shell.Word.Literal;
import dev.drillbook.runbook.shell.Word.Parameter;
import dev.drillbook.runbook.shell.Word.Part;
import dev.drillbook.runbook.shell.Word.Quote;
import java.util.ArrayList;
import java.util.List;

/** Reads what begins with a dollar sign or a backquote. */
final class ExpansionReader {
  private static final List<String> REFERENCES = List.of("result", "secret", "duration");
  private static final String SPECIAL = "@*#?-$!";

  private final Cursor cursor;

  ExpansionReader(Cursor cursor) {
    this.cursor = cursor;
  }

  Part read(Quote quote) throws ShellException {
    cursor.deeper();
    try {
      return cursor.take("`") ? backquoted(quote) : dollar(quote);
    } finally {
      cursor.shallower();
    }
  }

  Part process() throws ShellException {
    boolean output = cursor.next() == '>';
    cursor.next();
    return new Word.ProcessFile(ShellParser.upToParenthesis(cursor), output);
  }

  private Part dollar(Quote quote) throws ShellException {
    cursor.next();
    if (cursor.sees("((")) {
      int start = cursor.at();
      try {
        return arithmetic(quote);
      } catch (ShellException e) {
        cursor.back(start);
      }
    }
    if (cursor.take("(")) {
      return new Word.Substitution(ShellParser.upToParenthesis(cursor), quote);
    }
    if (cursor.here() == '[') {
      throw cursor.wrong("'$[' is not known here");
    }
    if (cursor.take("{")) {
      return braced(quote);
    }
    if (quote == Quote.NONE && cursor.take("'")) {
      return ansi();
    }
    if (isNameStart(cursor.here())) {
      return new Parameter(name(), "", List.of(), quote);
    }
    if (SPECIAL.indexOf(cursor.here()) >= 0 || Character.isDigit(cursor.here())) {
      return new Parameter(String.valueOf(cursor.next()), "", List.of(), quote);
    }
    return new Literal("$", quote);
  }

  private Part braced(Quote quote) throws ShellException {
    for (String kind : REFERENCES) {
      if (cursor.take(kind + ":")) {
        cursor.upTo('}', "the reference");
        return new Word.Reference(kind, quote);
      }
    }
    StringBuilder operator = new StringBuilder();
    if ((cursor.here() == '#' || cursor.here() == '!') && cursor.ahead(1) != '}') {
      operator.append(cursor.next());
    }
    String name = isNameStart(cursor.here()) ? name() : String.valueOf(cursor.next());
    while (!cursor.atEnd() && ":-+=?#%/@^,[*!".indexOf(cursor.here()) >= 0) {
      operator.append(cursor.next());
    }
    return new Parameter(name, operator.toString(), inner('}', quote), quote);
  }

  /** Parts up to an unquoted closing mark of this level, which is taken. */
  private List<Part> inner(char mark, Quote quote) throws ShellException {
    List<Part> parts = new ArrayList<>();
    while (cursor.here() != mark || cursor.atEnd()) {
      char c = cursor.here();
      if (cursor.atEnd()) {
        throw cursor.wrong("'" + mark + "' is missing");
      } else if (c == '$' || c == '`') {
        parts.add(read(quote));
      } else if (c == '"') {
        cursor.next();
        parts.addAll(new QuotedReader(cursor).upTo('"'));
      } else if (c == '\'' && quote == Quote.NONE) {
        cursor.next();
        parts.add(new Literal(cursor.upTo('\'', "the quote '"), Quote.SINGLE));
      } else if (c == '\\') {
        cursor.next();
        parts.add(new Literal(String.valueOf(cursor.next()), Quote.SINGLE));
      } else {
        parts.add(new Literal(String.valueOf(cursor.next()), quote));
      }
    }
    cursor.next();
    return parts;
  }

  private Part arithmetic(Quote quote) throws ShellException {
    cursor.take("((");
    List<Part> parts = new ArrayList<>();
    int open = 0;
    while (open > 0 || !cursor.sees("))")) {
      char c = cursor.here();
      if (c == '$' || c == '`') {
        parts.add(read(quote));
        continue;
      }
      open += c == '(' ? 1 : c == ')' ? -1 : 0;
      if (open < 0) {
        throw cursor.wrong("'))' is missing");
      }
      parts.add(new Literal(String.valueOf(cursor.next()), quote));
    }
    cursor.take("))");
    return new Arithmetic(parts, quote);
  }

  /** What an escape in it means differs between shells, so that such a text is not known. */
  private Part ansi() throws ShellException {
    StringBuilder text = new StringBuilder();
    boolean known = true;
    while (!cursor.take("'")) {
      char c = cursor.next();
      if (c == '\\') {
        known = false;
        cursor.next();
      } else {
        text.append(c);
      }
    }
    return known
        ? new Literal(text.toString(), Quote.SINGLE)
        : new Parameter("'", "", List.of(), Quote.DOUBLE);
  }

  private Part backquoted(Quote quote) throws ShellException {
    StringBuilder text = new StringBuilder();
    while (!cursor.take("`")) {
      char c = cursor.next();
      char after = cursor.here();
      boolean escapes =
          c == '\\'
              && (after == '`'
                  || after == '\\'
                  || after == '$'
                  || (after == '"' && quote == Quote.DOUBLE));
      text.append(escapes ? cursor.next() : c);
    }
    return new Word.Substitution(ShellParser.parse(text.toString()), quote);
  }

  private String name() throws ShellException {
    StringBuilder name = new StringBuilder();
    while (isNameStart(cursor.here()) || isDigit(cursor.here())) {
      name.append(cursor.next());
    }
    return name.toString();
  }

  static boolean isNameStart(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
  }

  static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }
}
