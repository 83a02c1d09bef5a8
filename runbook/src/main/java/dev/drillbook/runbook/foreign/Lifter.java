// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.runbook.foreign;

import dev.drillbook.runbook.Position;
import dev.drillbook.runbook.foreign.Chapter.Piece;
import dev.drillbook.runbook.foreign.Item.Kind;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.commonmark.node.BlockQuote;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.IndentedCodeBlock;
import org.commonmark.node.ListBlock;
import org.commonmark.node.Node;
import org.commonmark.node.Paragraph;

/** Lifts what stands below a heading: each item with its place, and the part it belongs to. */
final class Lifter {
  private static final int DEEPEST = 64;

  /** Nobody writes more; hostile texts would. */
  private static final int MOST_ITEMS = 50_000;

  private final Blocks blocks;
  private final Expressions expressions;
  private final Links links;
  private final BiConsumer<Part, Item> out;
  private Part part = Part.OTHER;
  private int emitted;

  Lifter(Blocks blocks, Expressions expressions, Links links, BiConsumer<Part, Item> out) {
    this.blocks = blocks;
    this.expressions = expressions;
    this.links = links;
    this.out = out;
  }

  void chapter(Chapter chapter) {
    part = chapter.part();
    if (part == Part.CAUSES && chapter.match().isEmpty()) {
      emit(Item.words(Kind.CAUSE, chapter.title(), at(chapter.place())));
    }
    for (Piece piece : chapter.pieces()) {
      switch (piece) {
        case Piece.Prose prose -> paragraph(prose.words(), Kind.MANUAL);
        case Piece.Block block -> block(block.node(), 0);
      }
    }
  }

  private void emit(Item item) {
    if (emitted++ < MOST_ITEMS) {
      out.accept(part, item);
    }
  }

  /** Whether more was found than is kept. */
  boolean isCut() {
    return emitted > MOST_ITEMS;
  }

  private Position at(Words.Line line) {
    return blocks.source().at(line.index(), line.column());
  }

  private void block(Node node, int depth) {
    if (depth > DEEPEST) {
      return;
    }
    switch (node) {
      case Paragraph paragraph -> paragraph(blocks.words(paragraph), Kind.MANUAL);
      case ListBlock list -> Blocks.children(list).forEach(item -> listItem(item, depth));
      case FencedCodeBlock fence when isLifted(fence) -> {}
      case FencedCodeBlock fence ->
          code(fence, Optional.ofNullable(fence.getInfo()).orElse(""), fence.getLiteral(), 1);
      case IndentedCodeBlock code -> code(code, "", code.getLiteral(), 0);
      case HtmlBlock html ->
          HtmlLines.read(html.getLiteral(), blocks.span(html)[0], this::htmlWords, this::htmlCode);
      case BlockQuote quote -> Blocks.children(quote).forEach(child -> block(child, depth + 1));
      default -> Blocks.children(node).forEach(child -> block(child, depth + 1));
    }
  }

  /** A copy of what stands right before it, which an import put there. */
  private static boolean isLifted(FencedCodeBlock fence) {
    String info = Optional.ofNullable(fence.getInfo()).orElse("");
    return info.endsWith(" lifted") && info.contains(" id=");
  }

  private void listItem(Node item, int depth) {
    boolean cause = part == Part.CAUSES && depth == 0;
    for (Node child : Blocks.children(item)) {
      if (child.getPrevious() == null && child instanceof Paragraph paragraph) {
        paragraph(blocks.words(paragraph), cause ? Kind.CAUSE : Kind.MANUAL);
      } else {
        block(child, depth + 1);
      }
    }
  }

  private void code(Node node, String info, String literal, int fence) {
    int line = blocks.span(node)[0] + fence;
    CodeReader.read(CodeBlock.of(blocks.source(), info, literal, line), this::emit);
  }

  private void htmlWords(Words words) {
    words(words, Kind.MANUAL);
  }

  private void htmlCode(String literal, int line) {
    CodeReader.read(CodeBlock.of(blocks.source(), "", literal, line), this::emit);
  }

  /** The words, and each command and expression in them; what is nothing else stands for itself. */
  private void words(Words words, Kind kind) {
    if (words.lines().isEmpty()) {
      return;
    }
    Inline inline = Inline.of(words);
    links.add(inline);
    boolean alone = inline.isCodeAlone() && kind == Kind.MANUAL && codes(inline) > 0;
    if (alone || inline.text().isEmpty()) {
      return;
    }
    Kind told = kind == Kind.MANUAL && inline.isLinkAlone() ? Kind.LINK : kind;
    emit(Item.words(told, inline.text(), at(words.first())));
    if (!inline.isCodeAlone() || kind != Kind.MANUAL) {
      codes(inline);
    }
  }

  /** How many were commands or expressions. */
  private int codes(Inline inline) {
    int lifted = 0;
    for (Inline.Code code : inline.codes()) {
      Optional<Item> item = code(code, inline);
      item.ifPresent(this::emit);
      lifted += item.isPresent() ? 1 : 0;
    }
    return lifted;
  }

  private Optional<Item> code(Inline.Code code, Inline inline) {
    String text = code.text().strip();
    Position at = blocks.source().at(code.line(), code.column());
    Optional<String> language = expressions.language(text);
    if (language.isPresent()) {
      return Optional.of(Item.expression(text, language.get(), at));
    }
    if (!Tools.isCommand(text)) {
      return Optional.empty();
    }
    int prompt = text.startsWith("$ ") ? 2 : 0;
    Position typed = new Position(at.file(), at.line(), at.column() + prompt);
    return Optional.of(Item.command(inline.text(), text.substring(prompt), "sh", typed));
  }

  /** A table is a paragraph whose second line is dashes and pipes. */
  private void paragraph(Words words, Kind kind) {
    int header = Table.header(words);
    if (header < 0) {
      words(words, kind);
      return;
    }
    words(new Words(words.lines().subList(0, header)), kind);
    table(Table.of(new Words(words.lines().subList(header, words.lines().size()))));
  }

  private void table(Table table) {
    Part around = part;
    String header = cells(table.header());
    emit(Item.words(Kind.TABLE, header, at(table.header().first())));
    table.rows().forEach(row -> row(table, row, around));
    part = around;
  }

  private void row(Table table, Table.Row row, Part around) {
    part = around == Part.OTHER ? table.rowPart() : around;
    emit(Item.words(table.kind(), cells(row.whole()), at(row.whole().first())));
    for (int i = 0; i < row.cells().size(); i++) {
      Inline cell = Inline.of(row.cells().get(i));
      links.add(cell);
      part = around == Part.OTHER ? table.cellPart(i) : around;
      if (around == Part.OTHER
          && table.hasOwnPart(i)
          && !cell.isCodeAlone()
          && !cell.text().isEmpty()) {
        emit(Item.words(Kind.MANUAL, cell.text(), at(row.cells().get(i).first())));
      }
      codes(cell);
    }
  }

  private static String cells(Words row) {
    String text = Inline.textOf(row);
    return text.endsWith("|") ? text.substring(0, text.length() - 1).stripTrailing() : text;
  }
}
