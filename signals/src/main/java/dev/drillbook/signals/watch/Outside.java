// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.signals.watch;

import dev.drillbook.jdbc.Database;
import dev.drillbook.target.HttpGate;
import dev.drillbook.target.SqlGate;
import java.nio.file.Path;
import java.time.InstantSource;

/**
 * What the room needs from outside.
 *
 * @param database with the migrations of {@code db/migration/signals} applied
 * @param root relative paths of the estate (instance lists, log files) are looked up here
 */
public record Outside(
    Database database, HttpGate http, SqlGate sql, InstantSource clock, Path root) {}
