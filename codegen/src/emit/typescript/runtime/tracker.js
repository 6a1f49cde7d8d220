// Sends events: typed by the catalogue, checked if a check is given, in batches, again where sending fails.

import { describe, ViolationError } from "./result.js";

/** Makes a tracker. Every option but `send` has a default. */
export const createTracker = (options) => {
  const { validate, validation = "warn", context, onViolation = warn, now = () => Date.now() } = options;
  const outbox = createOutbox(options);

  const track = (name, payload) => {
    let event = { id: newId(), time: attempt(now, Date.now), name, payload };
    let lost = false;
    try {
      // As it will be read from JSON, so that what is checked is what is sent, whatever a getter or `toJSON` makes of it,
      // and whatever the application does to its payload later.
      event.payload = withContext(attempt(typeof context === "function" ? context : () => context), payload);
      event.payload = asJson(event.payload);
    } catch {
      lost = true; // it would take its whole batch along
    }
    if (validate && validation !== "off") {
      const ask = () => validate(name, event.payload, true);
      const result = validation === "throw" ? ask() : attempt(ask);
      if (result?.ok) event = { ...event, name: result.name ?? name, payload: result.value };
      else if (validation === "throw") throw new ViolationError(result.violations);
      else if (result) tell(onViolation, event, result.violations);
    }
    if (lost) outbox.drop([event], "unserializable");
    else outbox.add(event);
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

const withContext = (fields, payload) =>
  fields && typeof payload === "object" && payload && !Array.isArray(payload) ? { ...fields, ...payload } : payload;

const warn = (event, violations) => {
  console.warn(`${event.name}:\n${violations.map(describe).join("\n")}`);
};

/** Calls what the application gave. What that throws must not break the application where it tracks, nor pass unseen. */
const attempt = (callback, otherwise) => {
  try {
    return callback?.();
  } catch (error) {
    console.error(error);
    return otherwise?.();
  }
};

const tell = (callback, ...words) => attempt(() => callback?.(...words));

const newId = () => globalThis.crypto?.randomUUID?.() ?? `${Date.now()}-${Math.random().toString(36).slice(2)}`;

/** The events that wait, and what takes them away. One batch is on its way at a time, so their order is kept. */
const createOutbox = (options) => {
  const { send, batchSize = 20, flushInterval = 1000, maxQueue = 1000, onDrop, onError } = options;
  const { retries = 8, backoff = 1000, maxBackoff = 30_000, timeout = 30_000, beacon } = options;
  const queue = createQueue();
  let current; // the batch on its way; `waiting` while it is held back before it is tried again
  let draining;
  let timer;
  let dropped = 0;
  let telling = false; // whoever is told may track, which must not end in telling again without end

  const drop = (events, reason) => {
    if (!events.length) return;
    dropped += events.length;
    if (telling) return;
    telling = true;
    tell(onDrop, events, reason);
    telling = false;
  };

  const add = (event) => {
    queue.push(event);
    drop(queue.take(queue.size() - maxQueue), "overflow");
    if (queue.size() >= batchSize) flush();
    else timer ??= setTimeout(flush, flushInterval);
  };

  const flush = () => {
    clearTimeout(timer);
    timer = undefined;
    // Not at once: `send` may track or flush, and would find nobody draining.
    draining ??= Promise.resolve().then(drain).finally(() => {
      draining = undefined;
    });
    return draining;
  };

  const drain = async () => {
    while (queue.size()) {
      current = { batch: queue.take(batchSize), waiting: false };
      await deliver(current);
      current = undefined;
    }
  };

  const deliver = async (load) => {
    for (let tries = 0; load.batch.length; tries++) {
      try {
        return await within(timeout, send([...load.batch]));
      } catch (error) {
        tell(onError, error, load.batch);
        if (error?.permanent || tries >= retries) return drop(load.batch, "failed");
      }
      load.waiting = true;
      await delay(Math.min(maxBackoff, backoff * 2 ** tries) * (0.5 + Math.random() / 2));
      load.waiting = false;
    }
  };

  // A hidden page may never come back, so what waits goes out at once. What is on its way goes again only when the
  // page is left, which cuts requests off; a receiver knows an event that comes twice by its `id`.
  const onHide = ({ type }) => {
    if (type !== "pagehide" && document.visibilityState !== "hidden") return;
    const again = type === "pagehide" && current?.waiting === false ? current.batch : [];
    const held = current?.waiting ? current.batch : [];
    if (held.length) current.batch = [];
    const events = [...again, ...held, ...queue.take(queue.size())];
    // Browsers take some 64 KiB and refuse what is more, so smaller parts may still go.
    for (let size = batchSize; events.length && size >= 1; ) {
      if (post(beacon, events.slice(0, size))) events.splice(0, size);
      else size = Math.floor(Math.min(size, events.length) / 2);
    }
    for (const event of events) if (!again.includes(event)) queue.push(event);
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
  return { add, drop, flush, close, dropped: () => dropped, queued: () => queue.size() + (current?.batch.length ?? 0) };
};

/** First in, first out, at the same cost however long it is: `front` is the older half, turned round. */
const createQueue = () => {
  let front = [];
  let back = [];
  const size = () => front.length + back.length;
  const take = (most) => {
    const taken = [];
    while (taken.length < most && size()) {
      if (!front.length) [front, back] = [back.reverse(), []];
      taken.push(front.pop());
    }
    return taken;
  };
  return { push: (event) => back.push(event), take, size };
};

const delay = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));

const asJson = (value) => (value === undefined ? value : JSON.parse(JSON.stringify(value)));

/** What is sent, or an error if that takes too long: a request that hangs would hold up all others. */
const within = (milliseconds, sent) => {
  let timer;
  const late = new Promise((_, reject) => {
    timer = setTimeout(() => reject(new Error(`send took longer than ${milliseconds} ms`)), milliseconds);
  });
  return Promise.race([sent, late]).finally(() => clearTimeout(timer));
};

const post = (beacon, events) =>
  attempt(() => (typeof beacon === "function" ? beacon(events) : navigator.sendBeacon(beacon, JSON.stringify(events))));
