// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The front-end files of others are the published ones, byte by byte. */
class VendorTest {

  @Test
  void every_file_of_the_manifest_has_the_sha256_that_stands_there()
      throws IOException, NoSuchAlgorithmException {
    List<String[]> files =
        new String(bytes("manifest.txt"), StandardCharsets.UTF_8)
            .lines()
            .filter(line -> !line.startsWith("#"))
            .map(line -> line.split(" ", -1))
            .toList();
    assertThat(files).hasSize(4);
    for (String[] file : files) {
      assertThat(file).as("file, package, version, licence, sha256").hasSize(5);
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(bytes(file[0]));
      assertThat(HexFormat.of().formatHex(hash)).as(file[0]).isEqualTo(file[4]);
    }
  }

  private static byte[] bytes(String name) throws IOException {
    try (InputStream in = VendorTest.class.getResourceAsStream("/web/vendor/" + name)) {
      assertThat(in).as(name).isNotNull();
      return in.readAllBytes();
    }
  }
}
