// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.promql.parser;

import dev.drillbook.promql.Position;
import dev.drillbook.promql.PromqlException;
import dev.drillbook.promql.Quoting;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/**
 * Reads the escapes of quoted strings, which are those of Go: {@code \n}, {@code \x41}, octal
 * {@code \101}, {@code A}, and so on.
 */
final class StringEscapes {
  private final String body;
  private final Position position;
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private int at;

  private StringEscapes(String body, Position position) {
    this.body = body;
    this.position = position;
  }

  /**
   * @param body between the quotes
   * @param position of the opening quote
   */
  static String read(String body, Position position) {
    return body.indexOf('\\') < 0 ? body : new StringEscapes(body, position).read();
  }

  private String read() {
    while (at < body.length()) {
      int c = body.codePointAt(at);
      at += Character.charCount(c);
      if (c == '\\') {
        readEscape();
      } else {
        addCodePoint(c);
      }
    }
    return Quoting.decode(bytes.toByteArray());
  }

  private void readEscape() {
    int start = at - 1;
    char c = body.charAt(at++);
    switch (c) {
      case 'a' -> bytes.write(0x07);
      case 'b' -> bytes.write('\b');
      case 'f' -> bytes.write('\f');
      case 'n' -> bytes.write('\n');
      case 'r' -> bytes.write('\r');
      case 't' -> bytes.write('\t');
      case 'v' -> bytes.write(0x0b);
      case '\\', '\'', '"' -> bytes.write(c);
      case 'x' -> bytes.write(digits(start, 2, 16));
      case 'u' -> addCodePoint(digits(start, 4, 16));
      case 'U' -> addCodePoint(digits(start, 8, 16));
      case '0', '1', '2', '3', '4', '5', '6', '7' -> {
        at--;
        bytes.write(digits(start, 3, 8));
      }
      default -> throw unknown(start);
    }
  }

  private int digits(int start, int count, int radix) {
    if (at + count > body.length()) {
      throw unknown(start);
    }
    try {
      int value = Integer.parseUnsignedInt(body.substring(at, at + count), radix);
      at += count;
      return value;
    } catch (NumberFormatException e) {
      throw unknown(start);
    }
  }

  private void addCodePoint(int codePoint) {
    if (!Character.isValidCodePoint(codePoint)) {
      throw unknown(at - 10);
    }
    bytes.writeBytes(Character.toString(codePoint).getBytes(StandardCharsets.UTF_8));
  }

  private PromqlException unknown(int start) {
    return new PromqlException(
        new Position(position.line(), position.column() + 1 + start),
        "unknown escape '" + body.substring(start, Math.min(body.length(), start + 2)) + "'",
        "Write \\\\ for a backslash, or put the string in backquotes");
  }
}
