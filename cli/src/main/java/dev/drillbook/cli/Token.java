// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The token that acting requests carry: given, from the environment, or written down by the demo's
 * server.
 */
final class Token {
  private Token() {}

  static String forUrl(@Nullable String given, String url) {
    if (given != null) {
      return given;
    }
    String environment = System.getenv("DRILLBOOK_TOKEN");
    if (environment != null) {
      return environment;
    }
    for (Path data : Home.find().demos()) {
      try {
        JsonNode server = Json.parse(Files.readString(data.resolve("server.json")));
        if (sameServer(server.path("url").asString(""), url)) {
          return server.path("token").asString();
        }
      } catch (IOException e) {
        // A demo that has ended: the next, or the message below.
      }
    }
    throw CommandException.badInput(
        url
            + ": its token is not known. Give --token or DRILLBOOK_TOKEN; the server wrote it to server.json in its data folder.");
  }

  private static boolean sameServer(String one, String other) {
    java.net.URI a = java.net.URI.create(one);
    java.net.URI b = java.net.URI.create(other);
    return a.getPort() == b.getPort();
  }
}
