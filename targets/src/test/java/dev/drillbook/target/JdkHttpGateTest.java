// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.target;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drillbook.target.HttpGate.Answer;
import dev.drillbook.target.HttpGate.Lost;
import dev.drillbook.target.HttpGate.Request;
import dev.drillbook.target.HttpGate.Response;
import dev.drillbook.target.HttpGate.Unreachable;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
final class JdkHttpGateTest {
  private static final Duration LONG = Duration.ofSeconds(10);
  private static final Duration SHORT = Duration.ofMillis(300);
  private static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";

  private final JdkHttpGate gate = new JdkHttpGate(new EnvironmentSecrets(Map.of("T", "s3cret")));

  @AfterEach
  void close() {
    gate.close();
  }

  private Answer get(String url, Duration timeout) {
    return gate.send(new Request("GET", url, Map.of(), ""), timeout, 1_000);
  }

  private Answer post(String url, Duration timeout) {
    return gate.send(new Request("POST", url, Map.of(), "{}"), timeout, 1_000);
  }

  @Test
  void anyStatusIsAnAnswer() {
    try (OddServer server =
        OddServer.answering("HTTP/1.1 503 No\r\nContent-Length: 3\r\nX-Why: full\r\n\r\nno!")) {
      assertThat(get(server.url() + "/ready", LONG))
          .isInstanceOfSatisfying(
              Response.class,
              response -> {
                assertThat(response.status()).isEqualTo(503);
                assertThat(response.body()).isEqualTo("no!");
                assertThat(response.headers().get("x-why")).containsExactly("full");
                assertThat(response.truncated()).isFalse();
              });
    }
  }

  @Test
  void aPackedAnswerIsUnpackedAndBoundedByWhatComesOut() throws IOException {
    byte[] packed = gzip("x 1\n".repeat(200));
    try (OddServer server =
        new OddServer((socket, out) -> {
          String head = "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: ";
          out.write((head + packed.length + "\r\n\r\n").getBytes(StandardCharsets.UTF_8));
          out.write(packed);
          out.flush();
        })) {
      assertThat(get(server.url(), LONG))
          .isInstanceOfSatisfying(
              Response.class,
              response -> {
                assertThat(response.body()).isEqualTo("x 1\n".repeat(200));
                assertThat(response.truncated()).isFalse();
              });
      Answer small = gate.send(new Request("GET", server.url(), Map.of(), ""), LONG, 100);
      assertThat(small)
          .isInstanceOfSatisfying(
              Response.class,
              response -> {
                assertThat(response.body()).hasSize(100);
                assertThat(response.truncated()).isTrue();
              });
    }
  }

  private static byte[] gzip(String text) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
      out.write(text.getBytes(StandardCharsets.UTF_8));
    }
    return packed.toByteArray();
  }

  @Test
  void headersAndBodyCarrySecretsThatTheRequestOnlyNames() {
    try (OddServer server = OddServer.answering(OK)) {
      Map<String, String> headers = Map.of("Authorization", "Bearer ${secret:T}");
      Answer answer =
          gate.send(
              new Request("PUT", server.url() + "/x", headers, "key=${secret:T}"), LONG, 1_000);
      assertThat(answer).isInstanceOf(Response.class);
      assertThat(server.lastRequest()).contains("Authorization: Bearer s3cret", "key=s3cret");
    }
  }

  @Test
  void aMissingSecretMeansThatNothingWasSent() {
    try (OddServer server = OddServer.answering(OK)) {
      Answer answer =
          gate.send(
              new Request("GET", server.url(), Map.of("A", "${secret:NOPE}"), ""), LONG, 1_000);
      assertThat(answer)
          .isInstanceOfSatisfying(
              Unreachable.class, none -> assertThat(none.reason()).contains("no secret 'NOPE'"));
      assertThat(server.requests()).isZero();
    }
  }

  @Test
  void nobodyThereIsUnreachable() throws IOException {
    int free;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      free = socket.getLocalPort();
    }
    assertThat(post("http://127.0.0.1:" + free + "/", LONG))
        .isInstanceOfSatisfying(
            Unreachable.class, none -> assertThat(none.reason()).contains("connection refused"));
    assertThat(post("http://no-such-host.invalid/", LONG))
        .isInstanceOfSatisfying(
            Unreachable.class, none -> assertThat(none.reason()).contains("name is not known"));
    assertThat(get("no url at all", LONG)).isInstanceOf(Unreachable.class);
  }

  @Test
  void silenceIsLostInTime() {
    try (OddServer server = new OddServer((socket, out) -> LockSupport.park())) {
      assertThat(post(server.url(), SHORT))
          .isInstanceOfSatisfying(
              Lost.class, lost -> assertThat(lost.reason()).contains("no whole answer"));
    }
  }

  @Test
  void aDrippingBodyIsLostInTime() {
    try (OddServer server = new OddServer((socket, out) -> drip(out))) {
      assertThat(get(server.url(), SHORT)).isInstanceOf(Lost.class);
    }
  }

  private static void drip(OutputStream out) throws IOException {
    out.write("HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n".getBytes(StandardCharsets.UTF_8));
    for (int i = 0; i < 1_000; i++) {
      out.write('.');
      out.flush();
      LockSupport.parkNanos(20_000_000);
    }
  }

  @Test
  void anEndlessBodyIsCutAtTheLimit() {
    try (OddServer server = new OddServer((socket, out) -> pour(out))) {
      assertThat(get(server.url(), LONG))
          .isInstanceOfSatisfying(
              Response.class,
              response -> {
                assertThat(response.truncated()).isTrue();
                assertThat(response.body()).hasSize(1_000);
              });
    }
  }

  private static void pour(OutputStream out) throws IOException {
    out.write("HTTP/1.1 200 OK\r\n\r\n".getBytes(StandardCharsets.UTF_8));
    byte[] much = "x".repeat(65_536).getBytes(StandardCharsets.UTF_8);
    for (int i = 0; i < 100_000; i++) {
      out.write(much);
    }
  }

  @Test
  void garbageAndAResetAreLost() {
    try (OddServer server = OddServer.answering("this is not HTTP\r\n\r\n")) {
      assertThat(post(server.url(), LONG)).isInstanceOf(Lost.class);
    }
    try (OddServer server = new OddServer((socket, out) -> reset(socket))) {
      assertThat(post(server.url(), LONG)).isInstanceOf(Lost.class);
      assertThat(server.requests()).isEqualTo(1);
    }
  }

  private static void reset(Socket socket) throws IOException {
    socket.setSoLinger(true, 0);
    socket.close();
  }

  @Test
  void aRedirectIsAnAnswerAndNotFollowed() {
    try (OddServer elsewhere = OddServer.answering(OK);
        OddServer server =
            OddServer.answering(
                "HTTP/1.1 302 Found\r\nLocation: %s\r\nContent-Length: 0\r\n\r\n"
                    .formatted(elsewhere.url()))) {
      assertThat(get(server.url(), LONG))
          .isInstanceOfSatisfying(
              Response.class, response -> assertThat(response.status()).isEqualTo(302));
      assertThat(elsewhere.requests()).isZero();
    }
  }

  @Test
  void readsShareAConnectionAndChangesNeverReuseOne() {
    try (OddServer server = OddServer.answering(OK)) {
      for (int i = 0; i < 5; i++) {
        assertThat(get(server.url(), LONG)).isInstanceOf(Response.class);
      }
      assertThat(server.connections()).isEqualTo(1);
      assertThat(post(server.url(), LONG)).isInstanceOf(Response.class);
      assertThat(post(server.url(), LONG)).isInstanceOf(Response.class);
      assertThat(server.connections()).isEqualTo(3);
    }
  }
}
