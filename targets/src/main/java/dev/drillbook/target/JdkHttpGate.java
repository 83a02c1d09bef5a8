// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.target;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLHandshakeException;

/** The gate over the JDK's client. Answers to reads keep their connection for the next one. */
public final class JdkHttpGate implements HttpGate, AutoCloseable {
  private static final Duration CONNECT = Duration.ofSeconds(3);
  private static final Pattern CHARSET =
      Pattern.compile("charset=\"?([^\";\\s]+)", Pattern.CASE_INSENSITIVE);

  private final Secrets secrets;
  private final HttpClient keeping = client(CONNECT);

  public JdkHttpGate(Secrets secrets) {
    this.secrets = secrets;
  }

  private static HttpClient client(Duration connect) {
    return HttpClient.newBuilder()
        .version(HttpClient.Version.HTTP_1_1)
        .followRedirects(HttpClient.Redirect.NEVER)
        .connectTimeout(connect)
        .build();
  }

  @Override
  public Answer send(Request request, Duration timeout, long maxBytes) {
    HttpRequest prepared;
    try {
      prepared = prepared(request);
    } catch (TargetException | IllegalArgumentException e) {
      return new Unreachable(request.url() + ": " + e.getMessage());
    }
    if (repeatable(request.method())) {
      return exchange(keeping, prepared, timeout, maxBytes);
    }
    // A kept connection may have been closed by the other side; a request lost on it would count as
    // perhaps carried out. What changes something gets a connection of its own. The connecting must
    // give up before the whole does, or it could not be told that nothing was sent.
    Duration connect =
        CONNECT.compareTo(timeout) < 0 ? CONNECT : timeout.multipliedBy(9).dividedBy(10);
    HttpClient once = client(connect);
    try {
      return exchange(once, prepared, timeout, maxBytes);
    } finally {
      once.shutdownNow();
    }
  }

  private static boolean repeatable(String method) {
    return method.equals("GET") || method.equals("HEAD");
  }

  private HttpRequest prepared(Request request) {
    HttpRequest.Builder builder =
        HttpRequest.newBuilder(URI.create(request.url()))
            .method(
                request.method(),
                request.body().isEmpty()
                    ? BodyPublishers.noBody()
                    : BodyPublishers.ofString(secrets.fill(request.body())));
    request.headers().forEach((name, value) -> builder.header(name, secrets.fill(value)));
    return builder.build();
  }

  private Answer exchange(HttpClient client, HttpRequest request, Duration timeout, long maxBytes) {
    long begin = System.nanoTime();
    CompletableFuture<HttpResponse<BoundedBody.Read>> answer =
        client.sendAsync(request, head -> new BoundedBody(maxBytes));
    try {
      HttpResponse<BoundedBody.Read> response = answer.get(timeout.toNanos(), TimeUnit.NANOSECONDS);
      Duration took = Duration.ofNanos(System.nanoTime() - begin);
      BoundedBody.Read body = response.body();
      if (response.headers().firstValue("content-encoding").orElse("").equals("gzip")) {
        body = body.unpacked(maxBytes);
      }
      return new Response(
          response.statusCode(),
          response.headers().map(),
          body.bytes().toString(charset(response)),
          body.truncated(),
          took);
    } catch (IOException e) {
      return new Lost(at(request) + ": " + said(e));
    } catch (TimeoutException e) {
      answer.cancel(true);
      return new Lost(at(request) + ": no whole answer within " + timeout.toMillis() + " ms");
    } catch (InterruptedException e) {
      answer.cancel(true);
      Thread.currentThread().interrupt();
      return new Lost(at(request) + ": broken off");
    } catch (ExecutionException e) {
      return failure(request, e.getCause() == null ? e : e.getCause());
    }
  }

  private static Answer failure(HttpRequest request, Throwable cause) {
    return switch (cause) {
      case HttpConnectTimeoutException ignored ->
          new Unreachable(at(request) + ": nobody answered the connection attempt");
      case SSLHandshakeException e ->
          new Unreachable(at(request) + ": no TLS connection: " + e.getMessage());
      case ConnectException e when nameUnknown(e) ->
          new Unreachable(at(request) + ": the host name is not known");
      case ConnectException ignored -> new Unreachable(at(request) + ": connection refused");
      case IOException e -> new Lost(at(request) + ": " + said(e));
      default -> new Lost(at(request) + ": " + cause);
    };
  }

  private static boolean nameUnknown(Throwable error) {
    for (Throwable cause = error; cause != null; cause = cause.getCause()) {
      if (cause instanceof java.nio.channels.UnresolvedAddressException
          || cause instanceof UnknownHostException) {
        return true;
      }
    }
    return false;
  }

  private static String said(IOException e) {
    return e.getMessage() == null ? "the connection broke" : e.getMessage();
  }

  private static String at(HttpRequest request) {
    return request.method() + " " + request.uri();
  }

  private static Charset charset(HttpResponse<?> response) {
    String type = response.headers().firstValue("content-type").orElse("");
    Matcher matcher = CHARSET.matcher(type);
    if (!matcher.find()) {
      return StandardCharsets.UTF_8;
    }
    try {
      return Charset.forName(matcher.group(1).toUpperCase(Locale.ROOT));
    } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
      return StandardCharsets.UTF_8;
    }
  }

  /** Breaks off what is under way. */
  @Override
  public void close() {
    keeping.shutdownNow();
  }
}
