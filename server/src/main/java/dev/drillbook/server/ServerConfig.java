// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.server;

import java.nio.file.Path;
import java.util.Map;

/**
 * What a server needs to start.
 *
 * @param estate the folder with estate.yaml and the documents
 * @param data the folder for the database, the series and server.json; made when it is missing, one
 *     server at a time
 * @param scale documents' durations are this many times shorter; 1 is real time
 * @param variables values of ${NAME} references and of secrets
 */
public record ServerConfig(
    Path estate, Path data, Bind bind, int scale, Map<String, String> variables) {
  public ServerConfig {
    variables = Map.copyOf(variables);
    if (scale < 1) {
      throw new IllegalArgumentException("scale " + scale + ": must be 1 or more");
    }
  }

  /** Where to listen; port 0 takes a free one. */
  public record Bind(String host, int port) {
    /** The only host that is allowed until visitors have identities. */
    public static final String LOOPBACK = "127.0.0.1";

    public Bind {
      if (!host.equals(LOOPBACK) && !host.equals("localhost") && !host.equals("::1")) {
        throw new IllegalArgumentException(
            "host " + host + ": not a loopback address. Use " + LOOPBACK + ".");
      }
      if (port < 0 || port > 65535) {
        throw new IllegalArgumentException("port " + port + ": not between 0 and 65535");
      }
    }

    public static Bind loopback(int port) {
      return new Bind(LOOPBACK, port);
    }
  }
}
