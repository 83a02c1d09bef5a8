// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.target;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/** Reads a body up to a limit, then hangs up: an endless answer costs no more than the limit. */
final class BoundedBody implements BodySubscriber<BoundedBody.Read> {
  private final long limit;
  private final ByteArrayOutputStream read = new ByteArrayOutputStream();
  private final CompletableFuture<Read> body = new CompletableFuture<>();
  private Flow.@Nullable Subscription subscription;

  BoundedBody(long limit) {
    this.limit = limit;
  }

  /** What was read; {@code truncated} when there was more. */
  record Read(ByteArrayOutputStream bytes, boolean truncated) {
    /** The body without its gzip packing; the limit holds for what comes out of it too. */
    Read unpacked(long limit) throws IOException {
      ByteArrayOutputStream out = new ByteArrayOutputStream(bytes.size() * 4);
      try (GZIPInputStream in =
          new GZIPInputStream(new ByteArrayInputStream(bytes.toByteArray()), 1 << 16)) {
        byte[] part = new byte[1 << 16];
        for (int n = in.read(part); n >= 0; n = in.read(part)) {
          int taken = (int) Math.min(n, limit - out.size());
          out.write(part, 0, taken);
          if (taken < n) {
            return new Read(out, true);
          }
        }
      } catch (EOFException e) {
        if (!truncated) {
          throw e;
        }
      }
      return new Read(out, truncated);
    }
  }

  @Override
  public CompletionStage<Read> getBody() {
    return body;
  }

  @Override
  public void onSubscribe(Flow.Subscription given) {
    subscription = given;
    given.request(1);
  }

  @Override
  public void onNext(List<ByteBuffer> buffers) {
    for (ByteBuffer buffer : buffers) {
      int length = (int) Math.min(buffer.remaining(), limit - read.size());
      byte[] bytes = new byte[length];
      buffer.get(bytes);
      read.write(bytes, 0, length);
      if (buffer.hasRemaining()) {
        body.complete(new Read(read, true));
      }
    }
    Flow.Subscription source = Objects.requireNonNull(subscription);
    if (body.isDone()) {
      source.cancel();
    } else {
      source.request(1);
    }
  }

  @Override
  public void onError(Throwable error) {
    body.completeExceptionally(error);
  }

  @Override
  public void onComplete() {
    body.complete(new Read(read, false));
  }
}
