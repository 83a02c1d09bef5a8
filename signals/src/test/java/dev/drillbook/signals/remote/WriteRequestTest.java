// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.signals.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import com.google.protobuf.CodedOutputStream;
import dev.drillbook.promql.Labels;
import dev.drillbook.promql.Series;
import io.airlift.compress.v3.snappy.SnappyJavaCompressor;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class WriteRequestTest {
  private static final Series JOBS =
      new Series(
          Labels.of("__name__", "jobs_total", "kind", "ä"),
          new long[] {1000, 2000, 3000},
          new double[] {1, 2.5, Series.STALE});

  @Test
  void series_labels_and_samples_are_read_and_the_rest_is_passed_over() throws IOException {
    Series up = new Series(Labels.of("__name__", "up"), new long[] {-5}, new double[] {1});
    List<Series> read = WriteRequest.read(body(JOBS, up));
    assertThat(read).extracting(Series::labels).containsExactly(JOBS.labels(), up.labels());
    assertThat(read.getFirst().timestamps()).containsExactly(JOBS.timestamps());
    assertThat(Series.isStale(read.getFirst().values()[2])).isTrue();
    assertThat(read.getLast().timestamps()).containsExactly(-5);
  }

  @Test
  void an_empty_body_has_no_series() throws IOException {
    assertThat(WriteRequest.read(body())).isEmpty();
    assertThat(WriteRequest.read(new byte[0])).isEmpty();
  }

  @Test
  void a_series_without_a_name_is_refused() throws IOException {
    Series bare = new Series(Labels.of("a", "b"), new long[] {1}, new double[] {1});
    byte[] body = body(bare);
    assertThatThrownBy(() -> WriteRequest.read(body))
        .isInstanceOf(WriteRequest.MalformedException.class)
        .hasMessage("remote write: a series without a name: {a=\"b\"}");
  }

  @Test
  void a_bomb_is_refused_before_it_is_unpacked() {
    byte[] bomb = {(byte) 0xff, (byte) 0xff, (byte) 0xff, (byte) 0x7f, 0, 0};
    assertThatThrownBy(() -> WriteRequest.read(bomb))
        .isInstanceOf(WriteRequest.MalformedException.class)
        .hasMessageContaining("limit");
  }

  @Test
  void mutilated_bodies_are_refused_or_read_but_nothing_else_happens() throws IOException {
    Random random = new Random(3);
    byte[] whole = body(JOBS, JOBS, JOBS);
    byte[] plain = message(JOBS, JOBS, JOBS);
    int refused = 0;
    for (int i = 0; i < 20_000; i++) {
      byte[] bytes = (i % 2 == 0 ? whole : plain).clone();
      for (int j = random.nextInt(5); j >= 0; j--) {
        bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
      }
      bytes = Arrays.copyOf(bytes, 1 + random.nextInt(bytes.length));
      try {
        List<Series> read = WriteRequest.read(i % 2 == 0 ? bytes : packed(bytes));
        assertThat(read.size()).isLessThan(100);
      } catch (WriteRequest.MalformedException e) {
        refused++;
      }
    }
    assertThat(refused).isGreaterThan(10_000);
  }

  static byte[] body(Series... all) throws IOException {
    return packed(message(all));
  }

  private static byte[] packed(byte[] message) {
    SnappyJavaCompressor snappy = new SnappyJavaCompressor();
    byte[] packed = new byte[snappy.maxCompressedLength(message.length)];
    int length = snappy.compress(message, 0, message.length, packed, 0, packed.length);
    return Arrays.copyOf(packed, length);
  }

  private static byte[] message(Series... all) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    CodedOutputStream out = CodedOutputStream.newInstance(bytes);
    for (Series series : all) {
      out.writeBytes(1, series(series));
    }
    out.writeString(3, "metadata that nobody asked for");
    out.flush();
    return bytes.toByteArray();
  }

  private static ByteString series(Series series) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    CodedOutputStream out = CodedOutputStream.newInstance(bytes);
    for (var label : series.labels().asMap().entrySet()) {
      ByteArrayOutputStream pair = new ByteArrayOutputStream();
      CodedOutputStream into = CodedOutputStream.newInstance(pair);
      into.writeString(1, label.getKey());
      into.writeString(2, label.getValue());
      into.flush();
      out.writeBytes(1, ByteString.copyFrom(pair.toByteArray()));
    }
    for (int i = 0; i < series.size(); i++) {
      ByteArrayOutputStream sample = new ByteArrayOutputStream();
      CodedOutputStream into = CodedOutputStream.newInstance(sample);
      into.writeDouble(1, series.values()[i]);
      into.writeInt64(2, series.timestamps()[i]);
      into.flush();
      out.writeBytes(2, ByteString.copyFrom(sample.toByteArray()));
    }
    out.writeInt64(9, 7);
    out.flush();
    return ByteString.copyFrom(bytes.toByteArray());
  }
}
