// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.lab.personaworlds.host;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import dev.drillbook.lab.personaworlds.SmallHttp;
import dev.drillbook.lab.personaworlds.SmallHttp.Answer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.time.InstantSource;
import java.util.List;

/**
 * Where the {@code pw} command asks: one word per line, the exit status in a header, the text in
 * the body.
 */
public final class OperatorDoor implements AutoCloseable {
  static final String STATUS = "X-Exit-Status";
  static final String TOKEN = "X-Operator-Token";

  private final SmallHttp http;
  private final Operator operator;
  private final String token;

  public OperatorDoor(Host host, InstantSource clock) throws IOException {
    this.operator = new Operator(host, clock);
    this.token = host.secrets().operator();
    this.http = new SmallHttp(0);
    http.on("/pw", this::answer);
  }

  /** Listens, and puts an executable {@code pw} for this port into the layout's {@code bin}. */
  public void open(Layout layout) throws IOException {
    int port = http.start();
    Files.writeString(layout.operatorToken(), token);
    Files.setPosixFilePermissions(
        layout.operatorToken(), PosixFilePermissions.fromString("rw-------"));
    Path script = layout.bin().resolve("pw");
    Files.writeString(script, script(port, layout.operatorToken()));
    Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private static String script(int port, Path token) {
    return """
    #!/bin/sh
    # Talks to this lab's supervisor.
    exec %s -Xmx24m -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -Xshare:auto -cp %s %s %d %s "$@"
    """
        .formatted(
            quoted(Launcher.java()),
            quoted(ownClassPath()),
            Pw.class.getName(),
            port,
            quoted(token.toString()));
  }

  /** The client needs nothing but its own class: the fewer jars to open, the sooner it answers. */
  private static String ownClassPath() {
    try {
      return Path.of(Pw.class.getProtectionDomain().getCodeSource().getLocation().toURI())
          .toString();
    } catch (java.net.URISyntaxException unusual) {
      return System.getProperty("java.class.path");
    }
  }

  private static String quoted(String text) {
    return "'" + text.replace("'", "'\\''") + "'";
  }

  private Answer answer(HttpExchange request) throws IOException {
    String given = request.getRequestHeaders().getFirst(TOKEN);
    String body = new String(request.getRequestBody().readAllBytes(), UTF_8);
    if (given == null || !MessageDigest.isEqual(given.getBytes(UTF_8), token.getBytes(UTF_8))) {
      return Answer.text(403, "pw: wrong operator token. Use the pw of this lab.\n");
    }
    List<String> words = body.isEmpty() ? List.of() : List.of(body.split("\n", -1));
    Operator.Reply reply = operator.run(words);
    request.getResponseHeaders().set(STATUS, String.valueOf(reply.status()));
    return Answer.text(200, reply.text());
  }

  @Override
  public void close() {
    http.close();
  }
}
