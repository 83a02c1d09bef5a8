// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.server.page;

import dev.drillbook.server.api.FailureException;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Style sheets and scripts from the class path: those of this list, and nothing else. */
final class WebFiles {
  private static final Set<String> NAMES =
      Set.of(
          "tokens.css",
          "frame.css",
          "parts.css",
          "pages.css",
          "incident.css",
          "story.css",
          "document.css",
          "print.css",
          "live.js",
          "act.js",
          "chart.js",
          "keys.js",
          "vendor/htmx.min.js",
          "vendor/idiomorph-ext.min.js",
          "vendor/uPlot.iife.min.js",
          "vendor/uPlot.min.css");

  private final Map<String, Held> held = new ConcurrentHashMap<>();

  private record Held(String text, String tag) {}

  void serve(Context request) {
    String name = request.pathParam("file");
    if (!NAMES.contains(name)) {
      throw FailureException.unknown("file", name);
    }
    Held file = held.computeIfAbsent(name, WebFiles::load);
    request.header("Cache-Control", "no-cache").header("ETag", file.tag());
    if (file.tag().equals(request.header("If-None-Match"))) {
      request.status(304);
      return;
    }
    request
        .contentType(
            name.endsWith(".css") ? "text/css; charset=utf-8" : "text/javascript; charset=utf-8")
        .result(file.text());
  }

  private static Held load(String name) {
    try (InputStream in = WebFiles.class.getResourceAsStream("/web/" + name)) {
      if (in == null) {
        throw new IllegalStateException("web/" + name + ": not in this build");
      }
      byte[] bytes = in.readAllBytes();
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(bytes);
      return new Held(
          new String(bytes, StandardCharsets.UTF_8),
          '"' + HexFormat.of().formatHex(hash, 0, 12) + '"');
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
