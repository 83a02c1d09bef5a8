// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.server.page;

/** How a line of an incident's story is set: its sign, and how it begins. */
public final class StoryLine {
  private static final int START = 120;

  private StoryLine() {}

  /** The beginning of a long detail, in one line. */
  public static String start(String detail) {
    String line = detail.strip().replaceAll("\\s+", " ");
    return line.length() <= START ? line : line.substring(0, START) + "…";
  }

  /** A symbol of icons.jte; a dot for a kind that has none. */
  public static String icon(String kind) {
    return switch (kind) {
      case "opened", "reopened", "symptom", "escalated" -> "alert";
      case "candidate", "lead" -> "book";
      case "evidence" -> "eye";
      case "cause" -> "target";
      case "offer", "approval" -> "person";
      case "step" -> "play";
      case "hold" -> "clock";
      case "deploy" -> "deploy";
      case "note" -> "note";
      case "closed" -> "check";
      default -> "dot";
    };
  }
}
