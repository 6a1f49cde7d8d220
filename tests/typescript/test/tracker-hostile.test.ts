// The tracker against what applications do to it: hanging and throwing callbacks, payloads that change or cannot be sent.

import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { shapes } from "./paths.js";

const { createTracker } = await import(`${shapes}/index.js`);
const { checkEvent } = await import(`${shapes}/catalogues/shapes.js`);

interface Sent {
  id: string;
  time: number;
  name: string;
  payload: unknown;
}

beforeEach(() => {
  vi.useFakeTimers({ now: 1000 });
  vi.spyOn(Math, "random").mockReturnValue(1);
});

afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

/** A `send` that keeps what it gets as JSON text, as a request would. */
function request() {
  const bodies: string[] = [];
  const send = vi.fn((events: Sent[]) => void bodies.push(JSON.stringify(events)));
  const sent = () => bodies.flatMap((body) => JSON.parse(body) as Sent[]);
  return { send, sent };
}

const nest = (levels: number): unknown => (levels ? [nest(levels - 1)] : []);

const circular = () => {
  const payload: Record<string, unknown> = { x: 1 };
  payload.self = payload;
  return payload;
};

describe("send", () => {
  test("that never ends counts as failed, and holds nobody up", async () => {
    const { send, sent } = request();
    send.mockImplementationOnce((() => new Promise(() => {})) as never);
    const onError = vi.fn();
    const tracker = createTracker({ send, onError, timeout: 5000, backoff: 100 });
    tracker.track("a");
    await vi.advanceTimersByTimeAsync(1000 + 5000);
    expect(onError).toHaveBeenCalledExactlyOnceWith(new Error("send took longer than 5000 ms"), [expect.objectContaining({ name: "a" })]);
    await vi.advanceTimersByTimeAsync(100);
    expect(sent().map(({ name }) => name)).toEqual(["a"]);
    expect(vi.getTimerCount()).toBe(0);
  });

  test("that takes its events apart and fails gets them all again", async () => {
    const { send, sent } = request();
    send.mockImplementationOnce((events: Sent[]) => {
      events.length = 0;
      throw new Error("no");
    });
    const tracker = createTracker({ send });
    tracker.track("a");
    await vi.advanceTimersByTimeAsync(5000);
    expect(sent().map(({ name }) => name)).toEqual(["a"]);
  });

  test("may track", async () => {
    const { send, sent } = request();
    const tracker = createTracker({ send, batchSize: 1 });
    send.mockImplementationOnce((() => {
      tracker.track("b");
      tracker.flush();
      throw new Error("no");
    }) as never);
    tracker.track("a");
    await vi.advanceTimersByTimeAsync(5000);
    expect(sent().map(({ name }) => name)).toEqual(["a", "b"]);
  });

  test("that fails after the page was hidden loses nothing", async () => {
    const listeners = new Map<string, (event: { type: string }) => void>();
    const target = { visibilityState: "visible", addEventListener: (type: string, listener: never) => listeners.set(type, listener) };
    vi.stubGlobal("document", target);
    vi.stubGlobal("addEventListener", target.addEventListener);
    const { send, sent } = request();
    let fail = (_: Error) => {};
    send.mockImplementationOnce((() => new Promise((_, reject) => (fail = reject))) as never);
    const beacon = vi.fn(() => true);
    const tracker = createTracker({ send, beacon, batchSize: 1 });
    tracker.track("a");
    await vi.advanceTimersByTimeAsync(0);
    target.visibilityState = "hidden";
    listeners.get("visibilitychange")?.({ type: "visibilitychange" });
    fail(new Error("offline"));
    await vi.advanceTimersByTimeAsync(5000);
    expect(beacon).not.toHaveBeenCalled();
    expect(sent().map(({ name }) => name)).toEqual(["a"]);
  });
});

describe("a beacon", () => {
  const hide = (sendBeacon: (url: string, body: string) => boolean, track: (tracker: { track(name: string, payload?: unknown): void }) => void) => {
    const listeners = new Map<string, (event: { type: string }) => void>();
    vi.stubGlobal("document", { visibilityState: "hidden", addEventListener: () => {} });
    vi.stubGlobal("addEventListener", (type: string, listener: never) => listeners.set(type, listener));
    vi.stubGlobal("navigator", { sendBeacon });
    const tracker = createTracker({ send: () => {}, beacon: "/events", batchSize: 8, flushInterval: 60_000 });
    track(tracker);
    listeners.get("pagehide")?.({ type: "pagehide" });
    return tracker;
  };

  test("that refuses a large batch gets smaller ones", () => {
    const taken: string[] = [];
    const most = (_: string, body: string) => body.length < 400 && taken.push(...(JSON.parse(body) as Sent[]).map(({ name }) => name)) > 0;
    const tracker = hide(most, ({ track }) => {
      for (let event = 0; event < 7; event++) track(`e${event}`, { text: "x".repeat(50) });
    });
    expect(taken).toEqual(["e0", "e1", "e2", "e3", "e4", "e5", "e6"]);
    expect(tracker.queued).toBe(0);
  });

  test("that refuses one event keeps that and those behind it", () => {
    const tracker = hide((_, body) => body.length < 400, ({ track }) => {
      track("small");
      track("large", { text: "x".repeat(500) });
      track("behind");
    });
    expect(tracker.queued).toBe(2);
  });

  test("that throws keeps all", () => {
    const error = vi.spyOn(console, "error").mockImplementation(() => {});
    const tracker = hide(() => {
      throw new TypeError("no such protocol");
    }, ({ track }) => track("a"));
    expect(tracker.queued).toBe(1);
    expect(error).toHaveBeenCalled();
  });
});

describe("callbacks", () => {
  test.each(["onError", "onDrop"])("%s may throw: the tracker goes on", async (name) => {
    const error = vi.spyOn(console, "error").mockImplementation(() => {});
    const { send, sent } = request();
    send.mockImplementationOnce(() => {
      throw new Error("no");
    });
    const callback = () => {
      throw new Error("a bug of the application");
    };
    const tracker = createTracker({ send, retries: 0, batchSize: 1, [name]: callback });
    tracker.track("a");
    tracker.track("b");
    await tracker.flush();
    expect(sent().map(({ name }) => name)).toEqual(["b"]);
    expect(tracker).toMatchObject({ dropped: 1, queued: 0 });
    expect(error).toHaveBeenCalledExactlyOnceWith(new Error("a bug of the application"));
  });

  test("onViolation may throw: the event goes all the same", async () => {
    vi.spyOn(console, "error").mockImplementation(() => {});
    const { send, sent } = request();
    const onViolation = () => {
      throw new Error("a bug of the application");
    };
    const tracker = createTracker({ send, validate: checkEvent, onViolation });
    tracker.track("element_click", {});
    await tracker.flush();
    expect(sent()).toHaveLength(1);
  });

  test.each([
    ["context", {}],
    ["now", { time: 1000 }],
    ["validate", { payload: { element_label: "x" } }],
  ])("%s may throw: the event goes all the same, and the mistake shows", async (name, expected) => {
    const error = vi.spyOn(console, "error").mockImplementation(() => {});
    const { send, sent } = request();
    const callback = () => {
      throw new Error("a bug of the application");
    };
    const tracker = createTracker({ send, [name]: callback });
    tracker.track("element_click", { element_label: "x" });
    await tracker.flush();
    expect(sent()).toEqual([expect.objectContaining(expected)]);
    expect(error).toHaveBeenCalledExactlyOnceWith(new Error("a bug of the application"));
  });

  test("onDrop may track, which cannot go on for ever", () => {
    const tracker = createTracker({ send: () => new Promise(() => {}), maxQueue: 1, onDrop: () => tracker.track("events_dropped") });
    for (let event = 0; event < 5; event++) tracker.track("a");
    expect(tracker.queued).toBe(1);
    expect(tracker.dropped).toBe(8);
  });
});

describe("payloads", () => {
  test("are taken as they are when they are tracked", async () => {
    const { send, sent } = request();
    const tracker = createTracker({ send });
    const payload = { answer: { value: 1 } };
    tracker.track("a", payload);
    payload.answer.value = 2;
    await tracker.flush();
    expect(sent()[0]?.payload).toEqual({ answer: { value: 1 } });
  });

  const revoked = () => {
    const { proxy, revoke } = Proxy.revocable({}, {});
    revoke();
    return proxy;
  };
  const unsendable: [string, unknown][] = [
    ["contains itself", circular()],
    ["has a bigint", { x: 1n }],
    ["throws when it is read", { get x() { throw new Error("no"); } }],
    ["is a revoked proxy", revoked()],
    ["is a function", () => 1],
  ];
  const checks: [string, unknown][] = [["unchecked", undefined], ["checked", checkEvent]];
  test.each(unsendable.flatMap(([what, payload]) => checks.map(([how, validate]) => [what, how, payload, validate] as const)))(
    "one that %s is dropped alone, and the batch goes: %s", async (_, __, payload, validate) => {
    const { send, sent } = request();
    const onDrop = vi.fn();
    vi.spyOn(console, "error").mockImplementation(() => {});
    const tracker = createTracker({ send, onDrop, validate, onViolation: () => {} });
    tracker.track("good");
    expect(() => tracker.track("bad", payload)).not.toThrow();
    tracker.track("good");
    await tracker.flush();
    expect(sent().map(({ name }) => name)).toEqual(["good", "good"]);
    expect(tracker.dropped).toBe(1);
    expect(onDrop).toHaveBeenCalledExactlyOnceWith([expect.objectContaining({ name: "bad" })], "unserializable");
  });

  test.each([
    ["inherits its fields", "element_click", Object.create({ element_label: "x" }), { pointer: "/element_label", rule: "required" }],
    ["is a date", "free", new Date(0), { pointer: "", rule: "type", found: "string" }],
    ["has a number that JSON has not", "free", { x: NaN }, undefined],
    ["has half of a pair of surrogates", "free", { x: ["\ud800"] }, { pointer: "/x/0", rule: "type", found: "a lone surrogate" }],
    ["is nested too deep", "free", { x: nest(128) }, { pointer: `/x${"/0".repeat(127)}`, rule: "depth" }],
  ])("one that %s is checked as it is sent", async (_, name, payload, violation) => {
    const { send, sent } = request();
    const onViolation = vi.fn();
    const tracker = createTracker({ send, validate: checkEvent, onViolation });
    tracker.track(name, payload);
    await tracker.flush();
    expect(sent()[0]?.payload).toEqual(JSON.parse(JSON.stringify(payload)));
    expect(onViolation.mock.calls.map(([, violations]) => violations)).toEqual(violation ? [[expect.objectContaining(violation)]] : []);
  });

  test.each(["text", ["a"], null])("%j gets no context", async (payload) => {
    const { send, sent } = request();
    const tracker = createTracker({ send, context: { user: 1 } });
    tracker.track("a", payload);
    await tracker.flush();
    expect(sent()[0]?.payload).toEqual(payload);
  });

  test("that contains itself is a violation before that", () => {
    const onViolation = vi.fn();
    createTracker({ send: () => {}, validate: checkEvent, onViolation }).track("free", circular());
    expect(onViolation).toHaveBeenCalledExactlyOnceWith(expect.anything(), [expect.objectContaining({ rule: "depth" })]);
  });
});

test("a clock that goes backwards delays nothing", async () => {
  const { send, sent } = request();
  const tracker = createTracker({ send, flushInterval: 500 });
  tracker.track("a");
  vi.setSystemTime(0);
  tracker.track("b");
  await vi.advanceTimersByTimeAsync(500);
  expect(sent().map(({ name, time }) => [name, time])).toEqual([["a", 1000], ["b", 0]]);
});

test("a queue of 100,000 events keeps its order and its bound", async () => {
  const { send, sent } = request();
  send.mockImplementationOnce(() => {
    throw Object.assign(new Error("no"), { permanent: true });
  });
  const tracker = createTracker({ send, maxQueue: 50_000, batchSize: 1000 });
  for (let event = 0; event < 100_000; event++) tracker.track("e", { event });
  await tracker.flush();
  const numbers = sent().map(({ payload }) => (payload as { event: number }).event);
  expect(numbers.at(-1)).toBe(99_999);
  expect(numbers).toEqual([...numbers].sort((one, other) => one - other));
  expect(numbers.length + tracker.dropped).toBe(100_000);
});
