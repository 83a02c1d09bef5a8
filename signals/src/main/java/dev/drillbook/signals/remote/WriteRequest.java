// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.signals.remote;

import com.google.protobuf.CodedInputStream;
import dev.drillbook.promql.Labels;
import dev.drillbook.promql.Series;
import io.airlift.compress.v3.MalformedInputException;
import io.airlift.compress.v3.snappy.SnappyDecompressor;
import io.airlift.compress.v3.snappy.SnappyJavaDecompressor;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Reads the body of a remote write 1.0: protobuf packed with snappy. Exemplars, native histograms
 * and metadata are passed over.
 */
public final class WriteRequest {
  private static final int LARGEST = 32 << 20;
  private static final int MOST_LABELS = 128;

  /** Fields of prometheus.WriteRequest, TimeSeries, Label and Sample. */
  private static final int TIMESERIES = 1;

  private static final int LABELS = 1;
  private static final int SAMPLES = 2;
  private static final int LABEL_NAME = 1;
  private static final int LABEL_VALUE = 2;
  private static final int SAMPLE_VALUE = 1;
  private static final int SAMPLE_TIME = 2;

  private WriteRequest() {}

  /** A body that is no remote write, with what is wrong with it. */
  public static final class MalformedException extends RuntimeException {
    MalformedException(String problem, Throwable cause) {
      super(problem, cause);
    }

    MalformedException(String problem) {
      super(problem);
    }
  }

  /**
   * The series in the order of the body, each with its samples as they were sent.
   *
   * @throws MalformedException for anything else than a remote write of a bounded size
   */
  public static List<Series> read(byte[] body) {
    byte[] message = unpacked(body);
    try {
      List<Series> all = new ArrayList<>();
      CodedInputStream in = CodedInputStream.newInstance(message);
      for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
        if (tag >>> 3 == TIMESERIES) {
          all.add(series(in));
        } else {
          boolean _ = in.skipField(tag);
        }
      }
      return all;
    } catch (IOException e) {
      throw new MalformedException("remote write: not a WriteRequest: " + e.getMessage(), e);
    }
  }

  private static byte[] unpacked(byte[] body) {
    try {
      SnappyDecompressor snappy = new SnappyJavaDecompressor();
      int size = body.length == 0 ? 0 : snappy.getUncompressedLength(body, 0);
      if (size < 0 || size > LARGEST) {
        throw new MalformedException(
            "remote write: " + size + " bytes unpacked, the limit is " + LARGEST);
      }
      byte[] message = new byte[size];
      int length = size == 0 ? 0 : snappy.decompress(body, 0, body.length, message, 0, size);
      return Arrays.copyOf(message, length);
    } catch (MalformedInputException | IndexOutOfBoundsException | IllegalArgumentException e) {
      throw new MalformedException("remote write: not packed with snappy: " + e.getMessage(), e);
    }
  }

  private static Series series(CodedInputStream in) throws IOException {
    int outer = in.pushLimit(in.readRawVarint32());
    List<String> labels = new ArrayList<>();
    long[] times = new long[1];
    double[] values = new double[1];
    int size = 0;
    for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
      switch (tag >>> 3) {
        case LABELS -> label(in, labels);
        case SAMPLES -> {
          if (size == times.length) {
            times = Arrays.copyOf(times, size * 2);
            values = Arrays.copyOf(values, size * 2);
          }
          sample(in, times, values, size++);
        }
        default -> {
          boolean _ = in.skipField(tag);
        }
      }
    }
    in.popLimit(outer);
    Labels all = Labels.of(labels.toArray(new String[0]));
    if (!all.has(Labels.NAME)) {
      throw new MalformedException("remote write: a series without a name: " + all);
    }
    return new Series(all, Arrays.copyOf(times, size), Arrays.copyOf(values, size));
  }

  private static void label(CodedInputStream in, List<String> into) throws IOException {
    int outer = in.pushLimit(in.readRawVarint32());
    String name = "";
    String value = "";
    for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
      switch (tag >>> 3) {
        case LABEL_NAME -> name = in.readStringRequireUtf8();
        case LABEL_VALUE -> value = in.readStringRequireUtf8();
        default -> {
          boolean _ = in.skipField(tag);
        }
      }
    }
    in.popLimit(outer);
    into.add(name);
    into.add(value);
    if (into.size() > 2 * MOST_LABELS) {
      throw new MalformedException(
          "remote write: a series with more than " + MOST_LABELS + " labels");
    }
  }

  private static void sample(CodedInputStream in, long[] times, double[] values, int at)
      throws IOException {
    int outer = in.pushLimit(in.readRawVarint32());
    for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
      switch (tag >>> 3) {
        case SAMPLE_VALUE -> values[at] = in.readDouble();
        case SAMPLE_TIME -> times[at] = in.readInt64();
        default -> {
          boolean _ = in.skipField(tag);
        }
      }
    }
    in.popLimit(outer);
  }
}
