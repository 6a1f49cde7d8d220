// @ts-check
// The page's own code: one tracker for the catalogue `onlive`, and a log of what it does.

import { createTracker, describe } from "@catalogues/all";
import { checkEvent } from "@catalogues/all/onlive";

/** @import { Events } from "@catalogues/all/onlive" */

const find = (/** @type {string} */ id) => /** @type {HTMLElement} */ (document.getElementById(id));
const counts = { sent: 0, failed: 0 };

// Every payload gets these, so `track` below asks for the rest alone.
/** @type {Pick<Events["element_click"], "origin_medium" | "origin_source" | "form_data" | "element_data" | "room_data" | "extra" | "page_url">} */
const context = {
  origin_medium: "web",
  origin_source: "google",
  page_url: location.href,
  form_data: {},
  element_data: {},
  room_data: {},
  extra: {},
};

const makeTracker = /** @type {typeof createTracker<Events, never, typeof context>} */ (createTracker);

const tracker = makeTracker({
  send: async (events) => {
    const response = await fetch("/events", { method: "POST", body: JSON.stringify(events), keepalive: true });
    if (!response.ok) throw new Error(`the server answers ${response.status}`);
    counts.sent += events.length;
    log("sent", `Sent ${events.length}`, names(events));
  },
  validate: checkEvent,
  context,
  beacon: "/events",
  batchSize: 10,
  maxQueue: 50,
  retries: 6,
  backoff: 500,
  onViolation: (event, violations) => log("violation", `${event.name} breaks its contract`, violations.map(describe).join("\n")),
  onError: (error, events) => {
    counts.failed += 1;
    log("failed", `Not sent: ${error instanceof Error ? error.message : error}`, names(events));
  },
  onDrop: (events, reason) => {
    const last = find("log").firstElementChild;
    const count = events.length + Number(last?.getAttribute("data-dropped") ?? 0);
    if (last?.hasAttribute("data-dropped")) last.remove();
    log("dropped", `Dropped ${count}: ${reason === "overflow" ? "the queue is full" : reason}`, names(events));
    find("log").firstElementChild?.setAttribute("data-dropped", String(count));
  },
});

for (const element of document.querySelectorAll("[data-label]")) {
  const { label = "", type = "button" } = /** @type {HTMLElement} */ (element).dataset;
  element.addEventListener("click", () => {
    tracker.track("element_click", { element_label: label, element_type: type === "link" ? "link" : type === "checkbox" ? "checkbox" : "button" });
    show();
  });
}

find("contact").addEventListener("submit", (event) => {
  event.preventDefault();
  const form = /** @type {HTMLFormElement} */ (event.target);
  tracker.track("form_submit", { form_name: "contact", form_data: Object.fromEntries(new FormData(form)) });
  show();
});

find("mistake").addEventListener("click", () => {
  // @ts-expect-error The editor marks both: no element is a `dragon`, and a number is no label.
  tracker.track("element_click", { element_label: 5, element_type: "dragon" });
  show();
});

find("burst").addEventListener("click", () => {
  for (let step = 1; step <= 80; step++) tracker.track("form_interaction", { step_number: step });
  show();
});

find("flush").addEventListener("click", () => tracker.flush());

for (const choice of document.querySelectorAll("[name=server]")) {
  choice.addEventListener("change", () => fetch("/mode", { method: "POST", body: /** @type {HTMLInputElement} */ (choice).value }));
}

/** @param {readonly { name: string }[]} events */
function names(events) {
  const shown = events.slice(0, 3).map(({ name }) => name).join(", ");
  return events.length > 3 ? `${shown} and ${events.length - 3} more` : shown;
}

/** @type {(kind: string, title: string, text: string) => void} */
function log(kind, title, text) {
  const line = document.createElement("li");
  const heading = document.createElement("strong");
  const detail = document.createElement("span");
  line.className = kind;
  heading.textContent = title;
  detail.textContent = text;
  line.append(heading, detail);
  find("log").prepend(line);
  find("empty").hidden = true;
  show();
}

function show() {
  find("queued").textContent = String(tracker.queued);
  find("dropped").textContent = String(tracker.dropped);
  find("sent").textContent = String(counts.sent);
  find("failed").textContent = String(counts.failed);
}

setInterval(show, 200);
