// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.runbook;

/** Where messages go; kind "page" shows them in the product's own page. */
public record Channel(String name, String kind) {}
