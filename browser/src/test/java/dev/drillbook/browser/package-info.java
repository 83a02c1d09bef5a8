// SPDX-License-Identifier: Apache-2.0
/**
 * The browser room holds tests that meet the product as a person does: the demo started by its
 * command, the page in a real browser.
 */
@NullMarked
package dev.drillbook.browser;

import org.jspecify.annotations.NullMarked;
