// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.lab.personaworlds.host;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * The {@code pw} command: passes its words to the supervisor and prints the answer. It uses nothing
 * outside the JDK.
 */
public final class Pw {
  private static final int LONGEST_MILLIS = 60_000;

  private Pw() {}

  /** {@code PORT TOKEN-FILE WORD...} */
  public static void main(String[] arguments) {
    int status;
    try {
      String[] words = Arrays.copyOfRange(arguments, 2, arguments.length);
      status = ask(Integer.parseInt(arguments[0]), Path.of(arguments[1]), words);
    } catch (IOException unreachable) {
      System.err.println("pw: the lab does not answer. Is it still running?");
      status = 1;
    }
    System.exit(status);
  }

  private static int ask(int port, Path tokenFile, String[] words) throws IOException {
    URI door = URI.create("http://127.0.0.1:" + port + "/pw");
    HttpURLConnection request = (HttpURLConnection) door.toURL().openConnection();
    request.setRequestMethod("POST");
    request.setConnectTimeout(2_000);
    request.setReadTimeout(LONGEST_MILLIS);
    request.setDoOutput(true);
    request.setRequestProperty("Content-Type", "text/plain");
    request.setRequestProperty("X-Operator-Token", Files.readString(tokenFile));
    request.getOutputStream().write(String.join("\n", words).getBytes(UTF_8));
    int status = request.getHeaderFieldInt("X-Exit-Status", 1);
    InputStream body =
        request.getResponseCode() == 200 ? request.getInputStream() : request.getErrorStream();
    PrintStream out = status == 0 ? System.out : System.err;
    out.write(body.readAllBytes());
    out.flush();
    return status;
  }
}
