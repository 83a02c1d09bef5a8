// SPDX-License-Identifier: Apache-2.0
// Everything by keyboard: g then a letter goes, j and k move, a approves, / asks, ? helps.
(() => {
  "use strict";

  const PAGES = { o: "/", i: "/incidents", r: "/runbooks", d: "/drills", s: "/signals", u: "/runs" };
  let going = false;

  function rows() {
    return [...document.querySelectorAll("[data-row]")];
  }

  function move(by) {
    const all = rows();
    const at = all.findIndex((row) => row.classList.contains("at"));
    const next = all[Math.min(all.length - 1, Math.max(0, at + by))];
    all.forEach((row) => row.classList.toggle("at", row === next));
    next?.querySelector("a")?.focus();
    next?.scrollIntoView({ block: "nearest" });
  }

  document.addEventListener("keydown", (event) => {
    const typing = event.target.matches("input, textarea, select");
    if (typing || event.ctrlKey || event.metaKey || event.altKey || document.querySelector("dialog[open]")) {
      return;
    }
    if (going && PAGES[event.key]) {
      location.href = PAGES[event.key];
    }
    going = event.key === "g";
    switch (event.key) {
      case "j":
        move(1);
        break;
      case "k":
        move(-1);
        break;
      case "a": {
        const button = document.querySelector("[data-approve]");
        if (button) {
          drillbook.confirmAct(button);
        }
        break;
      }
      case "/": {
        event.preventDefault();
        const box = document.querySelector("[data-search]");
        if (box) {
          box.focus();
        } else {
          location.href = "/signals";
        }
        break;
      }
      case "?":
        document.getElementById("help").showModal();
        break;
    }
  });
})();
