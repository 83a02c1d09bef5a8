// SPDX-License-Identifier: Apache-2.0
// Keeps the page true: hears the server's events, looks again at what changed, and lets times tick.
(() => {
  "use strict";

  const LOOK_AT_MOST_EVERY_MS = 400;
  const LOOK_ANYWAY_EVERY_MS = 5000;

  // What a reader opened or typed is theirs: a look leaves it as it is.
  Idiomorph.defaults.ignoreActiveValue = true;
  Idiomorph.defaults.callbacks.beforeAttributeUpdated = (name, node) =>
    !(name === "open" && node.tagName === "DETAILS") &&
    !(name === "value" && node.matches("input, textarea")) &&
    !["live", "new-entries"].includes(node.id);
  Idiomorph.defaults.callbacks.beforeNodeMorphed = (old) =>
    !(old.nodeType === 1 && (old.classList.contains("plot") || ["live", "new-entries"].includes(old.id)));

  // One look at a time; what changes meanwhile is seen by the next.
  let looking = false;
  let wanted = false;
  let last = 0;

  function look() {
    wanted = true;
    if (looking || document.hidden) {
      return;
    }
    const wait = Math.max(0, last + LOOK_AT_MOST_EVERY_MS - Date.now());
    looking = true;
    setTimeout(() => {
      wanted = false;
      last = Date.now();
      htmx.trigger(document.body, "look");
    }, wait);
  }

  function looked() {
    looking = false;
    if (wanted) {
      look();
    }
  }

  document.addEventListener("htmx:afterRequest", looked);
  document.addEventListener("visibilitychange", () => document.hidden || look());
  document.addEventListener("drillbook:look", look);
  setInterval(look, LOOK_ANYWAY_EVERY_MS);

  // The stream of events says only that something changed.
  function connected(yes) {
    const dot = document.getElementById("live");
    if (dot) {
      dot.dataset.connected = yes ? "yes" : "no";
      dot.firstElementChild.textContent = yes ? "live" : "offline";
    }
  }

  const events = new EventSource("/api/events");
  events.addEventListener("open", () => {
    connected(true);
    look();
  });
  events.addEventListener("error", () => connected(false));
  ["incident", "run", "trigger", "drill", "marker", "status"].forEach((topic) =>
    events.addEventListener(topic, look),
  );

  // Times tick in the form in which the server wrote them (see Spoken).
  const skew = Number(document.getElementById("page").dataset.now) - Date.now();
  const two = (n) => String(n).padStart(2, "0");

  function ago(ms) {
    const s = Math.max(0, Math.floor(ms / 1000));
    if (s < 60) return `${s} s ago`;
    if (s < 3600) return `${Math.floor(s / 60)} min ago`;
    return s < 172800 ? `${Math.floor(s / 3600)} h ago` : `${Math.floor(s / 86400)} d ago`;
  }

  function watch(ms) {
    const s = Math.max(0, Math.floor(ms / 1000));
    return s < 3600
      ? `${two(Math.floor(s / 60))}:${two(s % 60)}`
      : `${Math.floor(s / 3600)}:${two(Math.floor(s / 60) % 60)}:${two(s % 60)}`;
  }

  function write(element, text) {
    if (element.textContent !== text) {
      element.textContent = text;
    }
  }

  function tick() {
    const now = Date.now() + skew;
    document.querySelectorAll("time[data-ago]").forEach((e) => write(e, ago(now - Date.parse(e.dateTime))));
    document.querySelectorAll("time[data-since]").forEach((e) => write(e, watch(now - Date.parse(e.dateTime))));
    document.querySelectorAll("time[data-until]").forEach((e) => write(e, watch(Date.parse(e.dateTime) - now)));
    document.querySelectorAll("progress[data-hold]").forEach((e) => {
      if (e.dataset.holdSince) {
        const so = Math.min(now - Date.parse(e.dataset.holdSince), Number(e.dataset.hold));
        e.value = so / Math.max(1, Number(e.dataset.hold));
        write(e.parentElement.querySelector("[data-hold-text]"), watch(so));
      }
    });
  }

  // Hovering tells the viewer's own time beside UTC.
  document.addEventListener("mouseover", (event) => {
    const time = event.target.closest?.("time[title]");
    if (time && !time.title.includes(" here")) {
      time.title = `${new Date(time.dateTime).toLocaleString()} here, ${time.title}`;
    }
  });

  // Who has scrolled into a story is told of new lines above, and is not moved.
  const seen = new Set();

  function entries() {
    return [...document.querySelectorAll(".story .entry")];
  }

  function news() {
    const button = document.getElementById("new-entries");
    const fresh = entries().filter((entry) => !seen.has(entry.id));
    const top = document.querySelector(".story")?.getBoundingClientRect().top ?? 0;
    if (!button || top >= 0) {
      entries().forEach((entry) => seen.add(entry.id));
    }
    if (button) {
      button.hidden = top >= 0 || fresh.length === 0;
      button.textContent = `${fresh.length} new ↑`;
    }
  }

  document.addEventListener("click", (event) => {
    if (event.target.id === "new-entries") {
      document.querySelector(".story").scrollIntoView({ behavior: "smooth" });
    }
  });
  document.addEventListener("scroll", news, { passive: true });

  setInterval(tick, 1000);
  document.addEventListener("htmx:afterSwap", () => {
    tick();
    news();
  });
  tick();
  news();
})();
