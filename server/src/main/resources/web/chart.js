// SPDX-License-Identifier: Apache-2.0
// Draws figures: asks the API for a range, marks the threshold, deploys and the incident's opening.
(() => {
  "use strict";

  const REFRESH_MS = 5000;
  const STEPS = 180;
  const MOST_SERIES = 8;
  const plots = new WeakMap();

  // A style sheet's colour, as the canvas can use it in the theme that is on.
  function colour(css) {
    const probe = document.createElement("i");
    probe.style.color = css;
    document.body.append(probe);
    const resolved = getComputedStyle(probe).color;
    probe.remove();
    return resolved;
  }

  const token = (name) => colour(`var(--${name})`);

  // Neighbouring series differ in hue and in dash.
  const strokes = () =>
    [258, 190, 310, 90, 150, 30, 225, 340].map((hue) =>
      colour(`light-dark(oklch(45% 0.13 ${hue}), oklch(78% 0.12 ${hue}))`),
    );

  const number = new Intl.NumberFormat("en", { maximumSignificantDigits: 3, notation: "compact" });

  function clock(seconds) {
    const at = new Date(seconds * 1000);
    return at.toLocaleTimeString([], { hour: "2-digit", minute: "2-digit", second: at.getSeconds() ? "2-digit" : undefined, hour12: false });
  }

  function markers(figure, marks) {
    return {
      hooks: {
        draw: (u) => {
          const { ctx, bbox } = u;
          ctx.save();
          ctx.lineWidth = devicePixelRatio;
          const vertical = (seconds, colour, sign, row) => {
            const x = Math.round(u.valToPos(seconds, "x", true));
            if (x < bbox.left || x > bbox.left + bbox.width) return;
            ctx.strokeStyle = ctx.fillStyle = colour;
            ctx.setLineDash([3 * devicePixelRatio, 3 * devicePixelRatio]);
            ctx.beginPath();
            ctx.moveTo(x, bbox.top);
            ctx.lineTo(x, bbox.top + bbox.height);
            ctx.stroke();
            ctx.font = `${11 * devicePixelRatio}px sans-serif`;
            const roomRight = x + 64 * devicePixelRatio < bbox.left + bbox.width;
            ctx.textAlign = roomRight ? "left" : "right";
            ctx.fillText(sign, x + (roomRight ? 3 : -3) * devicePixelRatio, bbox.top + row * 12 * devicePixelRatio);
          };
          marks.forEach((mark) => vertical(Date.parse(mark.at) / 1000, token("accent"), `▲ ${mark.kind}`, 1));
          if (figure.dataset.opened) {
            vertical(Number(figure.dataset.opened), token("firing"), "● opened", 2);
          }
          if (figure.dataset.threshold) {
            const y = Math.round(u.valToPos(Number(figure.dataset.threshold), "y", true));
            ctx.strokeStyle = token("firing");
            ctx.setLineDash([6 * devicePixelRatio, 4 * devicePixelRatio]);
            ctx.beginPath();
            ctx.moveTo(bbox.left, y);
            ctx.lineTo(bbox.left + bbox.width, y);
            ctx.stroke();
          }
          ctx.restore();
        },
      },
    };
  }

  // The axis always shows zero and the threshold, so that a wiggle never looks like a cliff.
  function range(threshold) {
    return (_, low, high) => {
      const top = Math.max(high ?? 0, threshold ?? 0);
      const bottom = Math.min(low ?? 0, threshold ?? 0, 0);
      return [bottom, top > bottom ? top + (top - bottom) * 0.08 : bottom + 1];
    };
  }

  function draw(figure, data, marks) {
    const place = figure.querySelector(".plot");
    const shown = data.series.slice(0, MOST_SERIES);
    plots.get(figure)?.destroy();
    plots.delete(figure);
    place.replaceChildren();
    if (shown.length === 0) {
      const nothing = document.createElement("div");
      nothing.className = "nothing";
      nothing.textContent = "no data in this window";
      place.append(nothing);
      return;
    }
    const colours = strokes();
    const legend = figure.dataset.legend === "yes";
    const axis = { stroke: token("muted"), grid: { stroke: token("line"), width: 1 }, ticks: { show: false }, font: "11px sans-serif" };
    const plot = new uPlot(
      {
        width: place.clientWidth,
        height: legend ? 272 : Math.max(96, figure.clientHeight),
        padding: [8, 4, 0, 0],
        legend: { show: legend },
        cursor: { y: false },
        scales: { y: { range: range(figure.dataset.threshold ? Number(figure.dataset.threshold) : undefined) } },
        series: [
          {},
          ...shown.map((series, i) => ({
            label: series.name,
            stroke: colours[i % colours.length],
            width: 1.5,
            dash: i % 2 ? [6, 3] : undefined,
            points: { show: false },
            value: (_, v) => (v == null ? "no data" : number.format(v)),
          })),
        ],
        axes: [
          { ...axis, size: 24, space: 72, values: (_, ticks) => ticks.map(clock) },
          { ...axis, size: 44, space: 28, values: (_, ticks) => ticks.map((t) => number.format(t)) },
        ],
        plugins: [markers(figure, marks)],
      },
      [data.times, ...shown.map((series) => series.values)],
      place,
    );
    plots.set(figure, plot);
  }

  async function refresh(figure, marks) {
    const seconds = Number(figure.dataset.seconds);
    const step = Math.max(1, Math.round(seconds / STEPS));
    const end = Math.floor(Date.now() / 1000 / step) * step;
    const asked = new URLSearchParams({ query: figure.dataset.query, start: end - seconds, end, step: `${step}s` });
    const answer = await fetch(`/api/query_range?${asked}`);
    if (answer.ok) {
      draw(figure, await answer.json(), marks);
    }
  }

  async function all() {
    if (document.hidden) {
      return;
    }
    const figures = [...document.querySelectorAll("figure[data-query]")];
    if (figures.length === 0) {
      return;
    }
    try {
      const answer = await fetch("/api/markers");
      const marks = answer.ok ? await answer.json() : [];
      await Promise.all(figures.map((figure) => refresh(figure, marks)));
    } catch (reason) {
      // The live dot says that the server is away; the pictures stay as they are.
      console.warn("figures were not drawn", reason);
    }
  }

  setInterval(all, REFRESH_MS);
  addEventListener("resize", all);
  document.addEventListener("drillbook:theme", all);
  all();
})();
