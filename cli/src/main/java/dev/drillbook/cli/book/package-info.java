// SPDX-License-Identifier: Apache-2.0
/**
 * A book is a folder of pages that show runbooks without a server: what is left when it is down.
 */
@NullMarked
package dev.drillbook.cli.book;

import org.jspecify.annotations.NullMarked;
