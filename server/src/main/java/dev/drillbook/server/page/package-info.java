// SPDX-License-Identifier: Apache-2.0
/**
 * A page is what a person sees of one subject: views gather it from the rooms, templates set it in
 * HTML, and nothing here decides anything.
 */
@NullMarked
package dev.drillbook.server.page;

import org.jspecify.annotations.NullMarked;
