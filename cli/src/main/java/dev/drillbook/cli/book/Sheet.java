// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.cli.book;

/** How the pages look on a screen and on paper. */
final class Sheet {
  static final String CSS =
      """
      body { font: 16px/1.5 system-ui, sans-serif; color: #1b1f24; background: #fff; margin: 0; }
      main, footer { max-width: 54rem; margin: 0 auto; padding: 1rem 1.25rem; }
      footer { border-top: 1px solid #d0d7de; color: #57606a; font-size: .85rem; }
      h1, h2, h3 { line-height: 1.25; break-after: avoid; }
      a { color: #0b5394; }
      dl { display: grid; grid-template-columns: 9rem 1fr; gap: .25rem 1rem; padding: .75rem 1rem; background: #f6f8fa; border: 1px solid #d0d7de; }
      dt { font-weight: 600; }
      dd { margin: 0; }
      table { border-collapse: collapse; width: 100%; margin: .5rem 0 1rem; }
      th, td { border: 1px solid #d0d7de; padding: .3rem .5rem; text-align: left; vertical-align: top; overflow-wrap: anywhere; }
      pre { background: #f6f8fa; border: 1px solid #d0d7de; padding: .5rem .75rem; white-space: pre-wrap; overflow-wrap: anywhere; break-inside: avoid; }
      code { font: .9em/1.4 ui-monospace, monospace; }
      .step { border-left: 4px solid #57606a; padding-left: .75rem; margin: .75rem 0; break-inside: avoid; }
      .step::before { content: attr(data-risk) " \\00b7  " attr(data-info); font: .8rem/1.4 ui-monospace, monospace; color: #57606a; }
      .step[data-risk=disruptive], .step[data-risk=destructive] { border-color: #a40e26; }
      .step[data-risk=reversible] { border-color: #9a6700; }
      @media print { body { font-size: 10.5pt; } main, footer { max-width: none; padding: 0; } .back { display: none; } dl, pre { background: none; } }
      """;

  private Sheet() {}
}
