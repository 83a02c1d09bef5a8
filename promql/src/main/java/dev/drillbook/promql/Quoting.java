// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.promql;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;

/**
 * How names and strings are written in PromQL.
 *
 * <p>A string literal may hold bytes that are not UTF-8 ({@code "\xff"}). Such a byte is kept as
 * the lone surrogate {@code U+DC00 + byte}, so that it survives reading and printing and never
 * equals proper text.
 */
public final class Quoting {
  private static final char LONE_BYTE = '\uDC00';

  private Quoting() {}

  /** True for names that need no quotes as a metric: {@code [a-zA-Z_:][a-zA-Z0-9_:]*}. */
  public static boolean isMetricName(String name) {
    return isName(name, true);
  }

  /** True for names that need no quotes as a label: {@code [a-zA-Z_][a-zA-Z0-9_]*}. */
  public static boolean isLabelName(String name) {
    return isName(name, false);
  }

  /** False for an empty name and for one with bytes that are not UTF-8. */
  public static boolean isValidUtf8Name(String name) {
    return !name.isEmpty() && name.chars().noneMatch(Quoting::isLoneByte);
  }

  /** A label name, in quotes where it needs them. */
  public static String labelName(String name) {
    return isLabelName(name) ? name : quote(name);
  }

  /** Text from bytes that are UTF-8 but for a few; those are kept as lone surrogates. */
  public static String decode(byte[] bytes) {
    CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
    ByteBuffer in = ByteBuffer.wrap(bytes);
    CharBuffer out = CharBuffer.allocate(bytes.length);
    while (in.hasRemaining()) {
      CoderResult result = decoder.decode(in, out, true);
      for (int i = 0; result.isMalformed() && i < result.length(); i++) {
        out.put((char) (LONE_BYTE + (in.get() & 0xFF)));
      }
    }
    return out.flip().toString();
  }

  private static boolean isLoneByte(int c) {
    return c >= LONE_BYTE + 0x80 && c <= LONE_BYTE + 0xFF;
  }

  private static boolean isName(String name, boolean colons) {
    if (name.isEmpty()) {
      return false;
    }
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      boolean letter =
          (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || (colons && c == ':');
      if (!letter && !(i > 0 && c >= '0' && c <= '9')) {
        return false;
      }
    }
    return true;
  }

  /** Text in double quotes, with the escapes that PromQL reads back. */
  public static String quote(String text) {
    StringBuilder out = new StringBuilder(text.length() + 2).append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean paired =
          Character.isLowSurrogate(c) && i > 0 && Character.isHighSurrogate(text.charAt(i - 1));
      if (isLoneByte(c) && !paired) {
        out.append(String.format("\\x%02x", c - LONE_BYTE));
        continue;
      }
      switch (c) {
        case '"' -> out.append("\\\"");
        case '\\' -> out.append("\\\\");
        case '\n' -> out.append("\\n");
        case '\r' -> out.append("\\r");
        case '\t' -> out.append("\\t");
        default -> {
          if (c < 0x20 || c == 0x7f) {
            out.append(String.format("\\x%02x", (int) c));
          } else {
            out.append(c);
          }
        }
      }
    }
    return out.append('"').toString();
  }
}
