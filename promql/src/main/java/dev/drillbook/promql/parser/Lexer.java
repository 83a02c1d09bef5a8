// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.promql.parser;

import dev.drillbook.promql.Position;
import dev.drillbook.promql.PromqlException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Cuts the text of an expression into tokens; comments run from {@code #} to the line's end. */
final class Lexer {
  private static final Pattern NUMERIC =
      Pattern.compile(
          "(?<duration>(?:\\d+(?:ms|[smhdwy]))+)(?![A-Za-z0-9_.])"
              + "|(?<number>0[xX][0-9a-fA-F_]+|(?:\\d[\\d_]*\\.?[\\d_]*|\\.\\d[\\d_]*)"
              + "(?:[eE][+-]?\\d+)?)(?![A-Za-z0-9_.])");

  private static final String[] OPERATORS = {
    "==", "!=", "=~", "!~", "<=", ">=", "</", ">/", "<", ">", "+", "-", "*", "/", "%", "^"
  };

  private final String text;
  private final List<Token> tokens = new ArrayList<>();
  private int at;
  private int line = 1;
  private int lineStart;
  private int brackets;

  private Lexer(String text) {
    this.text = text;
  }

  /** The tokens, the last of which is {@link TokenKind#END}. */
  static List<Token> tokens(String text) {
    Lexer lexer = new Lexer(text);
    while (lexer.skipBlank()) {
      lexer.readToken();
    }
    lexer.add(TokenKind.END, "", lexer.at);
    return lexer.tokens;
  }

  /** False at the end of the text. */
  private boolean skipBlank() {
    while (at < text.length()) {
      char c = text.charAt(at);
      if (c == '#') {
        int end = text.indexOf('\n', at);
        at = end < 0 ? text.length() : end;
      } else if (c == '\n') {
        at++;
        line++;
        lineStart = at;
      } else if (c == ' ' || c == '\t' || c == '\r') {
        at++;
      } else {
        return true;
      }
    }
    return false;
  }

  private void readToken() {
    char c = text.charAt(at);
    if (isDigit(c) || (c == '.' && at + 1 < text.length() && isDigit(text.charAt(at + 1)))) {
      readNumeric();
    } else if (isWordStart(c) && !(c == ':' && brackets > 0)) {
      readWord();
    } else if (c == '"' || c == '\'' || c == '`') {
      readString(c);
    } else {
      readSymbol(c);
    }
  }

  private void readNumeric() {
    Matcher match = NUMERIC.matcher(text).region(at, text.length());
    match.useTransparentBounds(true);
    if (!match.lookingAt()) {
      int end = at;
      while (end < text.length() && (isWordStart(text.charAt(end)) || isNumeric(end))) {
        end++;
      }
      throw error(
          "'" + text.substring(at, end) + "' is neither a number nor a duration",
          "Durations are written in whole units from large to small, as in 1h30m");
    }
    boolean duration = match.group("duration") != null;
    add(duration ? TokenKind.DURATION : TokenKind.NUMBER, match.group(), at);
    at = match.end();
  }

  private void readWord() {
    int end = at + 1;
    while (end < text.length()
        && (isWordStart(text.charAt(end)) || isDigit(text.charAt(end)))
        && !(brackets > 0 && text.charAt(end) == ':')) {
      end++;
    }
    add(TokenKind.WORD, text.substring(at, end), at);
    at = end;
  }

  private void readString(char quote) {
    int start = at;
    int end = at + 1;
    while (end < text.length() && text.charAt(end) != quote) {
      char c = text.charAt(end);
      if (c == '\n' && quote != '`') {
        break;
      }
      end += c == '\\' && quote != '`' ? 2 : 1;
    }
    if (end >= text.length() || text.charAt(end) != quote) {
      throw error("this string has no closing " + quote, "Close it on the same line");
    }
    String body = text.substring(start + 1, end);
    Position position = positionOf(start);
    String contents = quote == '`' ? body : StringEscapes.read(body, position);
    tokens.add(new Token(TokenKind.STRING, contents, position));
    for (int i = start; i < end; i++) {
      if (text.charAt(i) == '\n') {
        line++;
        lineStart = i + 1;
      }
    }
    at = end + 1;
  }

  private void readSymbol(char c) {
    for (String operator : OPERATORS) {
      if (text.startsWith(operator, at)) {
        add(TokenKind.OPERATOR, operator, at);
        at += operator.length();
        return;
      }
    }
    add(symbol(c), String.valueOf(c), at);
    at++;
  }

  private TokenKind symbol(char c) {
    return switch (c) {
      case '(' -> TokenKind.LEFT_PAREN;
      case ')' -> TokenKind.RIGHT_PAREN;
      case '{' -> TokenKind.LEFT_BRACE;
      case '}' -> TokenKind.RIGHT_BRACE;
      case '[' -> {
        brackets++;
        yield TokenKind.LEFT_BRACKET;
      }
      case ']' -> {
        brackets--;
        yield TokenKind.RIGHT_BRACKET;
      }
      case ',' -> TokenKind.COMMA;
      case ':' -> TokenKind.COLON;
      case '@' -> TokenKind.AT;
      case '=' -> TokenKind.EQUAL;
      default -> throw unexpected();
    };
  }

  private PromqlException unexpected() {
    String character = Character.toString(text.codePointAt(at));
    return error(
        "unexpected character '" + character + "'",
        Character.isLetter(text.codePointAt(at))
            ? "Put a name with such letters in quotes and braces, as in {\"name\"}"
            : character.equals("!") ? "Write != or !~, or unless between vectors" : "Take it away");
  }

  private void add(TokenKind kind, String contents, int start) {
    tokens.add(new Token(kind, contents, positionOf(start)));
  }

  private Position positionOf(int index) {
    return new Position(line, index - lineStart + 1);
  }

  private PromqlException error(String problem, String hint) {
    return new PromqlException(positionOf(at), problem, hint);
  }

  private boolean isNumeric(int index) {
    return isDigit(text.charAt(index)) || text.charAt(index) == '.';
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private static boolean isWordStart(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c == ':';
  }
}
