// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.server.page;

/** The sign beside a line of an incident's story. */
public final class StoryLine {
  private StoryLine() {}

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
