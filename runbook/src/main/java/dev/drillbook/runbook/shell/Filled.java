// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.runbook.shell;

import dev.drillbook.runbook.shell.ShellNode.Compound;
import dev.drillbook.runbook.shell.ShellNode.Item;
import dev.drillbook.runbook.shell.ShellNode.Pipeline;
import dev.drillbook.runbook.shell.ShellNode.Sequence;
import dev.drillbook.runbook.shell.ShellNode.Simple;
import dev.drillbook.runbook.shell.Word.Literal;
import dev.drillbook.runbook.shell.Word.Parameter;
import dev.drillbook.runbook.shell.Word.Part;
import dev.drillbook.runbook.shell.Word.Quote;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The body of a loop as it is carried out for one of the words that the loop goes through. Commands
 * inside of words, functions and texts behind redirections stay as they are.
 */
public final class Filled {
  /** A text that a shell takes as it is, also without quotes. */
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_./:@%+,-]+");

  private final String variable;
  private final Literal beginning;
  private final boolean whole;

  private Filled(String variable, Literal beginning, boolean whole) {
    this.variable = variable;
    this.beginning = beginning;
    this.whole = whole;
  }

  /**
   * Empty when nothing is known of the word. Of a word with a pattern in it only the beginning is
   * known, and nothing where the variable stands without quotes.
   */
  public static Optional<ShellNode> of(ShellNode body, String variable, Word word) {
    if (word.parts().size() != 1
        || !(word.parts().getFirst() instanceof Literal(String text, Quote quote))) {
      return Optional.empty();
    }
    if (PLAIN.matcher(text).matches()) {
      return Optional.of(new Filled(variable, new Literal(text, Quote.SINGLE), true).node(body));
    }
    int pattern = text.indexOf('*');
    String known = pattern < 0 ? "" : text.substring(0, pattern);
    return quote == Quote.NONE && PLAIN.matcher(known).matches()
        ? Optional.of(new Filled(variable, new Literal(known, Quote.SINGLE), false).node(body))
        : Optional.empty();
  }

  private ShellNode node(ShellNode node) {
    return switch (node) {
      case Simple simple ->
          new Simple(
              simple.assignments(),
              simple.words().stream().map(this::word).toList(),
              simple.redirects());
      case Pipeline pipeline -> new Pipeline(pipeline.commands().stream().map(this::node).toList());
      case Sequence sequence ->
          new Sequence(
              sequence.items().stream()
                  .map(item -> new Item(node(item.command()), item.after()))
                  .toList());
      case Compound compound ->
          new Compound(
              compound.kind(),
              compound.parts().stream().map(this::node).toList(),
              compound.words(),
              compound.redirects(),
              compound.variable());
      case ShellNode.Function function -> function;
    };
  }

  private Word word(Word word) {
    return new Word(word.parts().stream().flatMap(this::part).toList());
  }

  private Stream<Part> part(Part part) {
    boolean here =
        part instanceof Parameter parameter
            && parameter.name().equals(variable)
            && parameter.operator().isEmpty()
            && (whole || parameter.quote() == Quote.DOUBLE);
    return here ? Stream.concat(Stream.of(beginning), rest(part)) : Stream.of(part);
  }

  private Stream<Part> rest(Part part) {
    return whole ? Stream.empty() : Stream.of(part);
  }

  /** Whether anything in it gives the variable another value. */
  public static boolean sets(ShellNode node, String variable) {
    return switch (node) {
      case Simple simple ->
          simple.assignments().stream().anyMatch(a -> a.name().startsWith(variable));
      case Pipeline pipeline -> pipeline.commands().stream().anyMatch(n -> sets(n, variable));
      case Sequence sequence ->
          sequence.items().stream().anyMatch(item -> sets(item.command(), variable));
      case Compound compound ->
          compound.variable().isPresent()
              || compound.parts().stream().anyMatch(n -> sets(n, variable));
      case ShellNode.Function _ -> true;
    };
  }
}
