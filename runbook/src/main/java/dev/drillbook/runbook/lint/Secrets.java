// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.runbook.lint;

import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Finds values that stand where a secret belongs, and tells what they are. It never quotes one. */
final class Secrets {
  private static final Pattern SECRET =
      Pattern.compile(
          "(?i)(?:password|passwd|secret|token|api[_-]?key|access[_-]?key|secret[_-]?key|PGPASSWORD|MYSQL_PWD|REDISCLI_AUTH)(?:=|:\\s*|\\s*=\\s*)[\"']?"
              // A value that stands in the text itself: no variable, reference, placeholder or
              // file.
              + "(?<value1>(?![$<{@*\\s]|\\[)[^\\s\"\'$<{]{4,})"
              + "|\\bBearer\\s+(?<value2>(?![$<{])[A-Za-z0-9._~+/-]{12,})|\\bBasic\\s+(?<value3>[A-Za-z0-9+/]{12,}=*)"
              + "|(?<value4>\\bAKIA[0-9A-Z]{16}\\b|\\bgh[pousr]_[A-Za-z0-9]{20,}|\\bsk-[A-Za-z0-9_-]{16,}|\\bxox[abp]-[A-Za-z0-9-]{10,}"
              + "|\\beyJ[A-Za-z0-9_-]{10,}\\.eyJ|-----BEGIN [A-Z ]*PRIVATE KEY)|://[^\\s/:@$<{]+:(?<value5>(?![$<{])[^\\s/@$<{]{3,})@"
              + "|(?-i:\\b(?:mysql|mysqldump|mysqladmin)\\b.*\\s-p)(?<value6>(?![$<{\\s])\\S{3,})"
              + "|(?-i:\\bredis-cli\\b.*\\s-a\\s+)(?<value7>(?![$<{\"])\\S{4,})"
              + "|(?-i:\\bcurl\\b.*\\s(?:-u|--user)\\s+)[\"']?[^\\s:\"'$<{]+:(?<value8>(?![$<{\\s])[^\\s\"']{3,})");

  private static final int VALUES = 8;

  /** What no match is without: asked first, because the pattern is costly and most hold none. */
  private static final List<String> SIGNS =
      List.of(
          "pass",
          "secret",
          "token",
          "key",
          "mysql",
          "redis",
          "bearer",
          "basic",
          "akia",
          "gh",
          "sk-",
          "xox",
          "eyj",
          "-----begin",
          "://",
          "curl");

  /** Words that people write where they mean "put yours here". */
  private static final Set<String> STAND_INS =
      Set.of(
          "pass",
          "password",
          "passwd",
          "pwd",
          "pw",
          "secret",
          "token",
          "key",
          "api",
          "apikey",
          "access",
          "new",
          "old",
          "your",
          "my",
          "the",
          "here",
          "value",
          "sk",
          "pk",
          "xxx",
          "xxxx",
          "placeholder",
          "user",
          "replace",
          "me",
          "redacted",
          "insert",
          "todo",
          "real",
          "actual",
          "some",
          "prod",
          "generated",
          "rotated",
          "123");

  private static final Set<String> SAMPLES =
      Set.of("example", "sample", "test", "dummy", "fake", "demo", "foo", "bar", "changeme", "dev");

  private Secrets() {}

  /** What a value is. */
  enum Value {
    REAL,
    /** A word to be replaced. */
    STAND_IN,
    /** A value that is made up, so that it works and protects nothing. */
    SAMPLE
  }

  /** Each kind that a command holds, once. */
  static Stream<Value> in(String command) {
    String plain = command.toLowerCase(Locale.ROOT);
    if (SIGNS.stream().noneMatch(plain::contains)) {
      return Stream.empty();
    }
    Set<Value> found = EnumSet.noneOf(Value.class);
    Matcher secret = SECRET.matcher(command);
    while (secret.find()) {
      for (int i = 1; i <= VALUES; i++) {
        String value = secret.group("value" + i);
        if (value != null) {
          found.add(kind(value));
        }
      }
    }
    return found.stream();
  }

  private static Value kind(String value) {
    String plain = value.toLowerCase(Locale.ROOT);
    if (plain.matches("(.)\\1+")) {
      return Value.SAMPLE;
    }
    boolean sample = false;
    for (String word : plain.split("[-_.]+")) {
      sample |= SAMPLES.contains(word);
      if (!SAMPLES.contains(word) && !STAND_INS.contains(word)) {
        return Value.REAL;
      }
    }
    return sample ? Value.SAMPLE : Value.STAND_IN;
  }
}
