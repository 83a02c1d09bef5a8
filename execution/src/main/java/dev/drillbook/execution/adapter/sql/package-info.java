// SPDX-License-Identifier: Apache-2.0
/** The sql adapter runs statements on a declared database. */
@NullMarked
package dev.drillbook.execution.adapter.sql;

import org.jspecify.annotations.NullMarked;
