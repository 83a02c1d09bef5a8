// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.cli;

/** How an answer is printed. */
enum Format {
  TABLE,
  TEXT,
  JSON;

  /**
   * Whether the words ask for JSON, also when they are otherwise wrong: then the error is JSON too.
   */
  static boolean wantedIn(String[] args) {
    for (int i = 0; i < args.length; i++) {
      if (args[i].equalsIgnoreCase("--format=json")
          || (i > 0 && args[i - 1].equals("--format") && args[i].equalsIgnoreCase("json"))) {
        return true;
      }
    }
    return false;
  }
}
