// SPDX-License-Identifier: Apache-2.0
/**
 * A server is one running Drillbook: it opens the rooms over one estate and one data folder, lets
 * them hear each other, and opens the doors. It decides nothing about incidents.
 */
@NullMarked
package dev.drillbook.server;

import org.jspecify.annotations.NullMarked;
