// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.runbook.shell;

import java.util.List;
import java.util.Optional;

/** A part of a shell program that is carried out. */
public sealed interface ShellNode {
  /** Words with what stands before and around them. Without words it only assigns and redirects. */
  record Simple(List<Assignment> assignments, List<Word> words, List<Redirect> redirects)
      implements ShellNode {
    public Simple {
      assignments = List.copyOf(assignments);
      words = List.copyOf(words);
      redirects = List.copyOf(redirects);
    }
  }

  /** Commands whose output is the next one's input; one or more. */
  record Pipeline(List<ShellNode> commands) implements ShellNode {
    public Pipeline {
      commands = List.copyOf(commands);
    }
  }

  /** Commands one after another. */
  record Sequence(List<Item> items) implements ShellNode {
    public Sequence {
      items = List.copyOf(items);
    }
  }

  /**
   * Other commands in a construct of the language.
   *
   * @param parts conditions and bodies in the order of the text
   * @param words what a {@code for} goes through, or what a {@code case} compares
   * @param variable what a {@code for} sets; else empty
   */
  record Compound(
      Kind kind,
      List<ShellNode> parts,
      List<Word> words,
      List<Redirect> redirects,
      Optional<Word> variable)
      implements ShellNode {
    public Compound {
      parts = List.copyOf(parts);
      words = List.copyOf(words);
      redirects = List.copyOf(redirects);
    }
  }

  /** A function, which runs whenever its name is used. */
  record Function(String name, ShellNode body) implements ShellNode {}

  /** The constructs. */
  enum Kind {
    SUBSHELL,
    GROUP,
    IF,
    WHILE,
    UNTIL,
    FOR,
    CASE
  }

  /** A command of a sequence and what follows it. */
  record Item(ShellNode command, After after) {}

  /** Whether and how the shell goes on to the next command. */
  enum After {
    NEXT,
    AND,
    OR,
    BACKGROUND
  }

  /** {@code name=value}. */
  record Assignment(String name, Word value) {}
}
