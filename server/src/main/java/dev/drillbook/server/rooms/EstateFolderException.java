// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.server.rooms;

/** The estate's folder, or a file in it, cannot be read. */
public final class EstateFolderException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  EstateFolderException(String message) {
    super(message);
  }
}
