// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.runbook.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ShellParserTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '%',
      quoteCharacter = '~',
      textBlock =
          """
          ls -l                       % [ls -l]
          a b | c; d && e || f &      % [a b] PIPE [c] ; [d] && [e] || [f] &
          ! a                         % [a]
          'a b' "c d" e\\ f           % [a_b c_d e_f]
          a # b                       % [a]
          a#b                         % [a#b]
          a >b 2>&1 <c >>d            % [a <WRITE b> <COPY_OUTPUT 1> <READ c> <APPEND d>]
          a 2>b                       % [a <WRITE b>]
          a2>b                        % [a2 <WRITE b>]
          a &>b                       % [a <WRITE b>]
          a |& b                      % [a] PIPE [b]
          X=1 Y=$z a                  % [X= Y= a]
          X=1                         % [X=]
          a X=1                       % [a X=1]
          (a; b) >c                   % SUBSHELL([a] ; [b])
          { a; b; }                   % GROUP([a] ; [b])
          { a; }; }x                  % GROUP([a]) ; [}x]
          if a; then b; else c; fi    % IF([a], [b], [c])
          if a; then b; elif c; then d; fi % IF([a], [b], [c], [d])
          while a; do b; done         % WHILE([a], [b])
          until a; do b; done | c     % UNTIL([a], [b]) PIPE [c]
          for x in 1 2; do b; done    % FOR([b])
          for x; do b; done           % FOR([b])
          case x in a|b) c;; *) d; esac % CASE([c], [d])
          f() { a; }                  % f(){GROUP([a])}
          a $(b `c`) "$(d)"           % [a $([b $([c])]) $([d])]
          a ${x:-$(b)} $x $((1+$(c))) % [a ${x} ${x} $(())]
          a <(b) >(c)                 % [a <([b]) >([c])]
          a "it's" 'a "q"'            % [a it's a_"q"]
          echo if then                % [echo if then]
          a\\b                        % [ab]
          """)
  void takesProgramsApart(String text, String tree) throws ShellException {
    assertThat(show(ShellParser.parse(text))).isEqualTo(tree);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a 'b",
        "a \"b",
        "a `b",
        "a $(b",
        "a ${b",
        "(a",
        "{ a; ",
        "{ a }",
        "a)",
        "a |",
        "a &&",
        "| a",
        ";",
        "a ;; b",
        "if a; then b",
        "if a; fi",
        "for x in a; b; done",
        "case x in a) b",
        "a >",
        "a <<X",
        "a <<X\nb",
        "[[ -f x ]]",
        "((x = 1))",
        "x=(a b)",
        "function f { a; }",
        "echo (a)",
        "a \\"
      })
  void refusesWhatIsNoProgramOrNotKnown(String text) {
    assertThatThrownBy(() -> ShellParser.parse(text)).isInstanceOf(ShellException.class);
  }

  @Test
  void joinsLinesAndReadsHereDocuments() throws ShellException {
    assertThat(
            show(ShellParser.parse("a \\\n b\nc <<X | d <<-'Y'\nhe $(e)\nX\n\tyou $(f)\n\tY\ng")))
        .isEqualTo("[a b] ; [c <HERE he_$([e])\n>] PIPE [d <HERE you_$(f)\n>] ; [g]");
  }

  @Test
  void endsSoonOnHostileText() {
    assertThatThrownBy(() -> ShellParser.parse("$(".repeat(20_000)))
        .isInstanceOf(ShellException.class);
    assertThatThrownBy(() -> ShellParser.parse("$((".repeat(30) + "x"))
        .isInstanceOf(ShellException.class);
    assertThatThrownBy(() -> ShellParser.parse("(".repeat(20_000)))
        .isInstanceOf(ShellException.class);
  }

  private static String show(ShellNode node) {
    return switch (node) {
      case ShellNode.Simple simple -> simple(simple);
      case ShellNode.Pipeline pipeline ->
          pipeline.commands().stream()
              .map(ShellParserTest::show)
              .collect(Collectors.joining(" PIPE "));
      case ShellNode.Sequence sequence -> sequence(sequence);
      case ShellNode.Compound compound ->
          compound.kind()
              + compound.parts().stream()
                  .map(ShellParserTest::show)
                  .collect(Collectors.joining(", ", "(", ")"));
      case ShellNode.Function function -> function.name() + "(){" + show(function.body()) + "}";
    };
  }

  private static String sequence(ShellNode.Sequence sequence) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < sequence.items().size(); i++) {
      boolean last = i == sequence.items().size() - 1;
      text.append(show(sequence.items().get(i).command()))
          .append(
              switch (sequence.items().get(i).after()) {
                case NEXT -> last ? "" : " ; ";
                case AND -> " && ";
                case OR -> " || ";
                case BACKGROUND -> " &";
              });
    }
    return text.toString();
  }

  private static String simple(ShellNode.Simple simple) {
    StringBuilder text = new StringBuilder();
    simple.assignments().forEach(a -> text.append(' ').append(a.name()).append('='));
    simple.words().forEach(w -> text.append(' ').append(word(w)));
    simple
        .redirects()
        .forEach(r ->
            text.append(" <").append(r.kind()).append(' ').append(word(r.target())).append('>'));
    return "[" + text.toString().strip() + "]";
  }

  private static String word(Word word) {
    return word.parts().stream().map(ShellParserTest::part).collect(Collectors.joining());
  }

  private static String part(Word.Part part) {
    return switch (part) {
      case Word.Literal literal -> literal.text().replace(' ', '_');
      case Word.Parameter parameter -> "${" + parameter.name() + "}";
      case Word.Reference reference -> "${" + reference.kind() + ":}";
      case Word.Substitution substitution -> "$(" + show(substitution.commands()) + ")";
      case Word.ProcessFile process ->
          (process.output() ? ">" : "<") + "(" + show(process.commands()) + ")";
      case Word.Arithmetic ignored -> "$(())";
    };
  }
}
