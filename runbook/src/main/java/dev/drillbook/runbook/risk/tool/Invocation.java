// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.runbook.risk.tool;

import java.util.List;

/** A program with its arguments and where its input comes from. */
public record Invocation(String name, List<Argument> arguments, Input input) {
  public Invocation {
    arguments = List.copyOf(arguments);
  }

  /**
   * Standard input.
   *
   * @param text what it holds, where the line itself says so; else empty
   */
  public record Input(Kind kind, String text) {
    public static final Input TERMINAL = new Input(Kind.TERMINAL, "");
    public static final Input EMPTY = new Input(Kind.GIVEN, "");
    public static final Input STREAM = new Input(Kind.STREAM, "");

    public static Input given(String text) {
      return new Input(Kind.GIVEN, text);
    }

    /** Whether a program that reads it waits for a person. */
    public boolean waits() {
      return kind == Kind.TERMINAL;
    }
  }

  /** Where input comes from. */
  public enum Kind {
    TERMINAL,
    STREAM,
    GIVEN
  }

  /** The arguments' texts; what is not known of them is left out. */
  List<String> texts() {
    return arguments.stream().map(Argument::text).toList();
  }

  boolean allExact() {
    return arguments.stream().allMatch(a -> a.exact() && !a.many());
  }

  Invocation with(List<Argument> others) {
    return new Invocation(name, others, input);
  }
}
