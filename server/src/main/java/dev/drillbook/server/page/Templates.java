// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.server.page;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import io.javalin.http.Context;
import java.util.Map;

/** The compiled templates. */
final class Templates {
  private final TemplateEngine engine =
      TemplateEngine.createPrecompiled(
          null, ContentType.Html, null, "dev.drillbook.server.page.views");

  /** Sets a page: the frame, and what that page is about. */
  void show(Context response, String template, Frame frame, Object subject) {
    StringOutput out = new StringOutput();
    engine.render(template, Map.of("frame", frame, "it", subject), out);
    response.header("Cache-Control", "no-store").html(out.toString());
  }
}
