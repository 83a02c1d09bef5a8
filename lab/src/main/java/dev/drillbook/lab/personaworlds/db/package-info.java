// SPDX-License-Identifier: Apache-2.0
/**
 * The database is PersonaWorlds' PostgreSQL as its processes see it: a pool, statements bounded by
 * a deadline, migrations.
 */
@NullMarked
package dev.drillbook.lab.personaworlds.db;

import org.jspecify.annotations.NullMarked;
