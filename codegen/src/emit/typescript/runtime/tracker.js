// Sends events: typed by the catalogue, checked if a check is given, in batches, again where sending fails.

import { describe, ViolationError } from "./result.js";

/** Makes a tracker. Every option but `send` has a default. */
export const createTracker = (options) => {
  const { validate, validation = "warn", context, onViolation = warn, now = Date.now } = options;
  const outbox = createOutbox(options);

  const track = (name, payload) => {
    let event = { id: newId(), time: now(), name, payload: withContext(context, payload) };
    if (validate && validation !== "off") {
      const result = validate(name, event.payload);
      if (result.ok) event = { ...event, name: result.name ?? name, payload: result.value };
      else if (validation === "throw") throw new ViolationError(result.violations);
      else onViolation(event, result.violations);
    }
    outbox.add(event);
  };

  return {
    track,
    flush: outbox.flush,
    close: outbox.close,
    get dropped() {
      return outbox.dropped();
    },
    get queued() {
      return outbox.queued();
    },
  };
};

const withContext = (context, payload) => {
  if (payload === undefined || !context) return payload;
  return { ...(typeof context === "function" ? context() : context), ...payload };
};

const warn = (event, violations) => {
  console.warn(`${event.name}:\n${violations.map(describe).join("\n")}`);
};

const newId = () => globalThis.crypto?.randomUUID?.() ?? `${Date.now()}-${Math.random().toString(36).slice(2)}`;

/** The events that wait, and what takes them away. One batch is on its way at a time, so their order is kept. */
const createOutbox = (options) => {
  const { send, batchSize = 20, flushInterval = 1000, maxQueue = 1000, onDrop, onError } = options;
  const { retries = 8, backoff = 1000, maxBackoff = 30_000, beacon } = options;
  const queue = [];
  let current; // the batch on its way; `waiting` while it is held back before it is tried again
  let draining;
  let timer;
  let dropped = 0;

  const drop = (events, reason) => {
    if (!events.length) return;
    dropped += events.length;
    onDrop?.(events, reason);
  };

  const add = (event) => {
    queue.push(event);
    if (queue.length > maxQueue) drop(queue.splice(0, queue.length - maxQueue), "overflow");
    if (queue.length >= batchSize) flush();
    else timer ??= setTimeout(flush, flushInterval);
  };

  const flush = () => {
    clearTimeout(timer);
    timer = undefined;
    draining ??= drain().finally(() => {
      draining = undefined;
    });
    return draining;
  };

  const drain = async () => {
    while (queue.length) {
      current = { batch: queue.splice(0, batchSize), waiting: false };
      await deliver(current);
      current = undefined;
    }
  };

  const deliver = async (attempt) => {
    for (let tries = 0; attempt.batch.length; tries++) {
      try {
        return await send(attempt.batch);
      } catch (error) {
        onError?.(error, attempt.batch);
        if (error?.permanent || tries >= retries) return drop(attempt.batch, "failed");
      }
      attempt.waiting = true;
      await delay(Math.min(maxBackoff, backoff * 2 ** tries) * (0.5 + Math.random() / 2));
      attempt.waiting = false;
    }
  };

  // A hidden page may never come back, so what waits goes out at once. What is on its way goes again only when the
  // page is left, which cuts requests off; a receiver knows an event that comes twice by its `id`.
  const onHide = ({ type }) => {
    if (type !== "pagehide" && document.visibilityState !== "hidden") return;
    const again = current && !current.waiting && type === "pagehide" ? current.batch : [];
    const held = current?.waiting ? current.batch : [];
    if (held.length) current.batch = [];
    const events = [...again, ...held, ...queue.splice(0)];
    while (events.length) {
      const batch = events.splice(0, batchSize);
      if (!post(beacon, batch)) {
        queue.push(...[...batch, ...events].filter((event) => !again.includes(event)));
        return;
      }
    }
  };

  const listen = (change) => {
    if (!beacon || typeof document === "undefined") return;
    globalThis[change]("pagehide", onHide);
    document[change]("visibilitychange", onHide);
  };

  const close = () => {
    listen("removeEventListener");
    return flush();
  };

  listen("addEventListener");
  return { add, flush, close, dropped: () => dropped, queued: () => queue.length + (current?.batch.length ?? 0) };
};

const delay = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));

const post = (beacon, events) =>
  typeof beacon === "function" ? beacon(events) : navigator.sendBeacon(beacon, JSON.stringify(events));
