// SPDX-License-Identifier: Apache-2.0
// Lets people act: sends what a button names to the API, with the page's token and the chosen person.
(() => {
  "use strict";

  const token = document.querySelector('meta[name="drillbook-token"]').content;
  const ask = document.getElementById("ask");
  const text = document.getElementById("ask-text");

  function say(words, tone) {
    const toast = document.createElement("p");
    toast.className = `toast is-${tone}`;
    toast.textContent = words;
    document.getElementById("toasts").append(toast);
    setTimeout(() => toast.remove(), tone === "ok" ? 4000 : 12000);
  }

  function person() {
    return document.querySelector("[data-person]")?.value ?? "";
  }

  async function send(url, body, said) {
    try {
      const answer = await fetch(url, {
        method: "POST",
        headers: {
          "Content-Type": "application/json",
          "X-Drillbook-Token": token,
          "X-Drillbook-Actor": person(),
        },
        body,
      });
      if (answer.ok) {
        say(said || "Done.", "ok");
      } else {
        const problem = await answer.json().catch(() => ({ detail: `The server answered ${answer.status}.` }));
        say(problem.detail, "firing");
      }
    } catch {
      say("The server does not answer. Nothing was done, as far as this page knows: look again.", "firing");
    }
    document.dispatchEvent(new Event("drillbook:look"));
  }

  // One dialog asks for every text and every confirmation.
  function open(button, needsText) {
    const command = button.closest(".step")?.querySelector("pre.command")?.textContent ?? "";
    document.getElementById("ask-title").textContent = button.dataset.title ?? "Are you sure?";
    document.getElementById("ask-help").textContent = button.dataset.help ?? "";
    document.getElementById("ask-ok").textContent = button.dataset.ok ?? button.dataset.title ?? "Yes";
    const shown = document.getElementById("ask-command");
    shown.textContent = command;
    shown.hidden = needsText || !command;
    text.hidden = !needsText;
    text.required = needsText;
    text.value = "";
    ask.returnValue = "";
    ask.showModal();
    return new Promise((done) =>
      ask.addEventListener("close", () => done(ask.returnValue === "ok"), { once: true }),
    );
  }

  async function act(button, confirm) {
    const { act: url, ask: key, body, said } = button.dataset;
    if (key) {
      if (await open(button, true)) {
        await send(url, JSON.stringify({ [key]: text.value.trim() }), said);
      }
    } else if (!confirm || (await open(button, false))) {
      button.disabled = true;
      await send(url, body || "{}", said);
      button.disabled = false;
    }
  }

  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-act]");
    if (button) {
      act(button, false);
    }
    if (event.target.closest("[data-theme-toggle]")) {
      const root = document.documentElement;
      const dark = matchMedia("(prefers-color-scheme: dark)").matches;
      const now = root.dataset.theme || (dark ? "dark" : "light");
      root.dataset.theme = now === "dark" ? "light" : "dark";
      remember("drillbook-theme", root.dataset.theme);
      document.dispatchEvent(new Event("drillbook:theme"));
    }
  });

  document.addEventListener("change", (event) => {
    if (event.target.matches("[data-person]")) {
      remember("drillbook-person", event.target.value);
      document.dispatchEvent(new Event("drillbook:look"));
    }
  });

  function remember(name, value) {
    document.cookie = `${name}=${encodeURIComponent(value)}; path=/; max-age=31536000; SameSite=Strict`;
  }

  window.drillbook = { confirmAct: (button) => act(button, true) };
})();
