// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.runbook.document;

import java.util.ArrayDeque;
import java.util.Deque;

/** What a link in a document points to, by one name that does not depend on who links. */
final class References {
  private References() {}

  /**
   * {@code #slug} and {@code other.md#slug} as they stand in {@code document} (a path without
   * ending) become {@code path/of/document#slug}; a text without ".md" and "#" is an id already.
   */
  static String canonical(String document, String reference) {
    int hash = reference.indexOf('#');
    String file = hash < 0 ? reference : reference.substring(0, hash);
    String anchor = hash < 0 ? "" : reference.substring(hash);
    if (file.isEmpty()) {
      return document + anchor;
    }
    return file.endsWith(".md")
        ? resolve(document, file.substring(0, file.length() - 3)) + anchor
        : file + anchor;
  }

  private static String resolve(String document, String file) {
    Deque<String> parts = new ArrayDeque<>();
    int folder = document.lastIndexOf('/');
    String whole =
        file.startsWith("/") || folder < 0 ? file : document.substring(0, folder) + "/" + file;
    for (String part : whole.split("/")) {
      if (part.equals("..")) {
        parts.pollLast();
      } else if (!part.isEmpty() && !part.equals(".")) {
        parts.addLast(part);
      }
    }
    return String.join("/", parts);
  }
}
