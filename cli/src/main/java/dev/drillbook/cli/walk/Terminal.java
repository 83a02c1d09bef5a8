// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.cli.walk;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.Optional;

/** The person in front of a walk. */
public final class Terminal {
  private final BufferedReader in;
  private final PrintWriter out;

  public Terminal(BufferedReader in, PrintWriter out) {
    this.in = in;
    this.out = out;
  }

  void say(String line) {
    out.println(line);
  }

  /** What was typed; empty when nobody will type any more. */
  Optional<String> ask(String question) {
    out.print(question);
    out.flush();
    try {
      return Optional.ofNullable(in.readLine()).map(String::strip);
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}
