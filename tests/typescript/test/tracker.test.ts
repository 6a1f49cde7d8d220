// The tracker, with a clock that stands still: batches, failures, limits, checks, and what happens when a page is hidden.

import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { generated, shapes } from "./paths.js";

const { createTracker, toOpenTelemetry, toSegment, ViolationError } = await import(`${shapes}/index.js`);
const { checkEvent } = await import(`${shapes}/catalogues/shapes.js`);

interface Sent {
  id: string;
  time: number;
  name: string;
  payload: unknown;
}

/** A `send` that keeps what it gets, and fails as often as it is told. */
function sink(failures: unknown[] = []) {
  const batches: Sent[][] = [];
  const send = vi.fn(async (events: Sent[]) => {
    if (failures.length) throw failures.shift();
    batches.push([...events]);
  });
  const names = () => batches.map((batch) => batch.map(({ name }) => name));
  return { send, batches, names };
}

const numbered = (count: number, from = 0) => Array.from({ length: count }, (_, index) => `e${from + index}`);

beforeEach(() => {
  vi.useFakeTimers({ now: 1000 });
  vi.spyOn(Math, "random").mockReturnValue(1);
});

afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

describe("batches", () => {
  test("wait for the interval", async () => {
    const { send, batches } = sink();
    const tracker = createTracker({ send, flushInterval: 500 });
    tracker.track("a", { x: 1 });
    await vi.advanceTimersByTimeAsync(300);
    tracker.track("b");
    expect(send).not.toHaveBeenCalled();
    expect(tracker.queued).toBe(2);
    await vi.advanceTimersByTimeAsync(200);
    expect(batches).toEqual([
      [
        { id: expect.any(String), time: 1000, name: "a", payload: { x: 1 } },
        { id: expect.any(String), time: 1300, name: "b", payload: undefined },
      ],
    ]);
    expect(tracker.queued).toBe(0);
  });

  test("go when they are full, in order", async () => {
    const { send, names } = sink();
    const tracker = createTracker({ send, batchSize: 2 });
    for (const name of numbered(5)) tracker.track(name);
    await vi.advanceTimersByTimeAsync(0);
    expect(names()).toEqual([["e0", "e1"], ["e2", "e3"], ["e4"]]);
  });

  test("flush sends what waits and resolves when it is sent", async () => {
    const { send, names } = sink();
    const tracker = createTracker({ send });
    tracker.track("a");
    await tracker.flush();
    expect(names()).toEqual([["a"]]);
    await vi.advanceTimersByTimeAsync(10_000);
    expect(send).toHaveBeenCalledTimes(1);
  });

  test("a later event gets a timer of its own", async () => {
    const { send, names } = sink();
    const tracker = createTracker({ send });
    tracker.track("a");
    await vi.advanceTimersByTimeAsync(1000);
    tracker.track("b");
    await vi.advanceTimersByTimeAsync(1000);
    expect(names()).toEqual([["a"], ["b"]]);
  });
});

describe("failures", () => {
  test("are tried again with doubling waits, and nothing is lost or moved", async () => {
    const { send, names } = sink([new Error("1"), new Error("2"), new Error("3")]);
    const onError = vi.fn();
    const tracker = createTracker({ send, onError, batchSize: 1, backoff: 100 });
    tracker.track("a");
    tracker.track("b");
    const times: number[] = [];
    send.mockImplementation(((inner) => (events: Sent[]) => {
      times.push(Date.now());
      return inner?.(events);
    })(send.getMockImplementation()) as never);
    await vi.advanceTimersByTimeAsync(5000);
    expect(names()).toEqual([["a"], ["b"]]);
    expect(times).toEqual([1000, 1100, 1300, 1700, 1700]);
    expect(onError).toHaveBeenCalledTimes(3);
    expect(tracker.dropped).toBe(0);
  });

  test("a synchronous throw is a failure, too", async () => {
    const send = vi.fn().mockImplementationOnce(() => {
      throw new Error("no");
    });
    const tracker = createTracker({ send });
    tracker.track("a");
    await vi.advanceTimersByTimeAsync(5000);
    expect(send).toHaveBeenCalledTimes(2);
  });

  test("waits have an upper bound and a random part", async () => {
    vi.mocked(Math.random).mockReturnValue(0);
    const { send } = sink(Array.from({ length: 6 }, () => new Error("no")));
    const tracker = createTracker({ send, backoff: 100, maxBackoff: 200 });
    tracker.track("a");
    const flushed = tracker.flush();
    await vi.advanceTimersByTimeAsync(50 + 5 * 100 - 1);
    expect(send).toHaveBeenCalledTimes(6);
    await vi.advanceTimersByTimeAsync(1);
    expect(send).toHaveBeenCalledTimes(7);
    await flushed;
  });

  test("too many drop the batch, which is counted and reported", async () => {
    const { send, names } = sink([new Error("1"), new Error("2"), new Error("3")]);
    const onDrop = vi.fn();
    const tracker = createTracker({ send, onDrop, retries: 2, batchSize: 1, backoff: 1 });
    tracker.track("a");
    tracker.track("b");
    await vi.advanceTimersByTimeAsync(1000);
    expect(names()).toEqual([["b"]]);
    expect(tracker.dropped).toBe(1);
    expect(onDrop).toHaveBeenCalledExactlyOnceWith([expect.objectContaining({ name: "a" })], "failed");
  });

  test("a permanent one drops the batch at once", async () => {
    const { send, names } = sink([Object.assign(new Error("bad request"), { permanent: true })]);
    const tracker = createTracker({ send, batchSize: 1 });
    tracker.track("a");
    tracker.track("b");
    await vi.advanceTimersByTimeAsync(0);
    expect(names()).toEqual([["b"]]);
    expect(tracker.dropped).toBe(1);
  });

  test("the queue is bounded: the oldest are dropped", async () => {
    const { send, names } = sink([new Error("offline")]);
    const onDrop = vi.fn();
    const tracker = createTracker({ send, onDrop, batchSize: 2, maxQueue: 3, backoff: 1000 });
    for (const name of numbered(2)) tracker.track(name);
    await vi.advanceTimersByTimeAsync(0);
    for (const name of numbered(5, 2)) tracker.track(name);
    expect(tracker.dropped).toBe(2);
    expect(onDrop.mock.calls.map(([events, reason]) => [events[0].name, reason])).toEqual([["e2", "overflow"], ["e3", "overflow"]]);
    await vi.advanceTimersByTimeAsync(1000);
    expect(names()).toEqual([["e0", "e1"], ["e4", "e5"], ["e6"]]);
  });
});

describe("checks", () => {
  test("normalise payloads and names", async () => {
    const { send, batches } = sink();
    const tracker = createTracker({ send, validate: checkEvent, validation: "throw" });
    tracker.track("before", { value: 1, extra: 2 });
    tracker.track("view_database");
    await tracker.flush();
    expect(batches[0]?.map(({ name, payload }) => [name, payload])).toEqual([["after-that", { value: 1 }], ["view_database", undefined]]);
  });

  test("throw, and do not send", async () => {
    const { send } = sink();
    const tracker = createTracker({ send, validate: checkEvent, validation: "throw" });
    expect(() => tracker.track("element_click", {})).toThrow(ViolationError);
    await tracker.flush();
    expect(send).not.toHaveBeenCalled();
  });

  test("warn, and send", async () => {
    const { send, names } = sink();
    const warn = vi.spyOn(console, "warn").mockImplementation(() => {});
    const tracker = createTracker({ send, validate: checkEvent });
    tracker.track("element_click", { element_label: 1 });
    expect(warn).toHaveBeenCalledExactlyOnceWith("element_click:\n/element_label: type: expected string, found number");
    await tracker.flush();
    expect(names()).toEqual([["element_click"]]);
  });

  test("report to the application instead", () => {
    const onViolation = vi.fn();
    const tracker = createTracker({ send: () => {}, validate: checkEvent, onViolation });
    tracker.track("nothing_like_it", {});
    expect(onViolation).toHaveBeenCalledExactlyOnceWith(
      expect.objectContaining({ name: "nothing_like_it" }),
      [expect.objectContaining({ rule: "event" })],
    );
  });

  test("can be turned off", () => {
    const validate = vi.fn();
    createTracker({ send: () => {}, validate, validation: "off" }).track("a");
    expect(validate).not.toHaveBeenCalled();
  });
});

describe("context", () => {
  test("is merged below the payload, and asked for each time", async () => {
    const { send, batches } = sink();
    let page = 1;
    const tracker = createTracker({ send, context: () => ({ page: page++, own: "context" }) });
    tracker.track("a", { own: "payload" });
    tracker.track("b", {});
    tracker.track("none");
    await tracker.flush();
    expect(batches[0]?.map(({ payload }) => payload)).toEqual([{ page: 1, own: "payload" }, { page: 2, own: "context" }, undefined]);
  });
});

describe("when the page is hidden", () => {
  const page = () => {
    const listeners = new Map<string, (event: { type: string }) => void>();
    const target = {
      visibilityState: "visible",
      addEventListener: (type: string, listener: never) => listeners.set(type, listener),
      removeEventListener: (type: string) => listeners.delete(type),
    };
    const sendBeacon = vi.fn((_url: string, _body: string) => true);
    vi.stubGlobal("document", target);
    vi.stubGlobal("addEventListener", target.addEventListener);
    vi.stubGlobal("removeEventListener", target.removeEventListener);
    vi.stubGlobal("navigator", { sendBeacon });
    const hide = (type: "visibilitychange" | "pagehide") => {
      target.visibilityState = "hidden";
      listeners.get(type)?.({ type });
    };
    const beaconed = () => sendBeacon.mock.calls.map(([, body]) => (JSON.parse(body) as Sent[]).map(({ name }) => name));
    return { hide, sendBeacon, beaconed, listeners, target };
  };

  test("what waits goes by beacon, once", async () => {
    const { hide, sendBeacon, beaconed } = page();
    const { send } = sink();
    const tracker = createTracker({ send, beacon: "/events", batchSize: 2, flushInterval: 60_000 });
    tracker.track("a");
    hide("visibilitychange");
    hide("pagehide");
    expect(sendBeacon.mock.calls[0]?.[0]).toBe("/events");
    expect(beaconed()).toEqual([["a"]]);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(send).not.toHaveBeenCalled();
  });

  test("a page that comes into view sends nothing", () => {
    const { listeners, sendBeacon } = page();
    const tracker = createTracker({ send: () => {}, beacon: "/events" });
    tracker.track("a");
    listeners.get("visibilitychange")?.({ type: "visibilitychange" });
    expect(sendBeacon).not.toHaveBeenCalled();
  });

  test("a batch that waits to be tried again goes along, and is not sent twice", async () => {
    const { hide, beaconed } = page();
    const { send } = sink([new Error("offline")]);
    const tracker = createTracker({ send, beacon: "/events", batchSize: 1, backoff: 1000 });
    tracker.track("a");
    tracker.track("b");
    await vi.advanceTimersByTimeAsync(0);
    hide("visibilitychange");
    expect(beaconed()).toEqual([["a"], ["b"]]);
    await vi.advanceTimersByTimeAsync(10_000);
    expect(send).toHaveBeenCalledTimes(1);
    expect(tracker.dropped).toBe(0);
  });

  test("a batch on its way goes again only when the page is left, under the same id", async () => {
    const { hide, sendBeacon, beaconed } = page();
    const ids: string[] = [];
    const send = vi.fn((events: Sent[]) => {
      ids.push(...events.map(({ id }) => id));
      return new Promise(() => {});
    });
    const tracker = createTracker({ send, beacon: "/events", batchSize: 1 });
    tracker.track("a");
    await vi.advanceTimersByTimeAsync(0);
    hide("visibilitychange");
    expect(sendBeacon).not.toHaveBeenCalled();
    hide("pagehide");
    expect(beaconed()).toEqual([["a"]]);
    expect((JSON.parse(sendBeacon.mock.calls[0]?.[1] ?? "") as Sent[])[0]?.id).toBe(ids[0]);
  });

  test("what the browser refuses stays", async () => {
    const { hide, sendBeacon } = page();
    const { send, names } = sink();
    sendBeacon.mockReturnValueOnce(true).mockReturnValue(false);
    const tracker = createTracker({ send, beacon: "/events", batchSize: 2, flushInterval: 10 });
    for (const name of numbered(1)) tracker.track(name);
    hide("visibilitychange");
    for (const name of numbered(1, 1)) tracker.track(name);
    hide("visibilitychange");
    expect(tracker.queued).toBe(1);
    await vi.advanceTimersByTimeAsync(10);
    expect(names()).toEqual([["e1"]]);
  });

  test("a function can take the place of the URL", () => {
    const { hide } = page();
    const beacon = vi.fn(() => true);
    createTracker({ send: () => {}, beacon }).track("a");
    hide("pagehide");
    expect(beacon).toHaveBeenCalledExactlyOnceWith([expect.objectContaining({ name: "a" })]);
  });

  test("close lets go of the page and sends what waits", async () => {
    const { listeners } = page();
    const { send, names } = sink();
    const tracker = createTracker({ send, beacon: "/events" });
    tracker.track("a");
    await tracker.close();
    expect(listeners.size).toBe(0);
    expect(names()).toEqual([["a"]]);
  });
});

describe("sinks", () => {
  test("Segment", async () => {
    const track = vi.fn();
    const tracker = createTracker({ send: toSegment({ track }) });
    tracker.track("a", { x: 1 });
    tracker.track("none");
    await tracker.flush();
    expect(track.mock.calls).toEqual([
      ["a", { x: 1 }, { messageId: expect.any(String), timestamp: new Date(1000) }],
      ["none", {}, { messageId: expect.any(String), timestamp: new Date(1000) }],
    ]);
  });

  test("OpenTelemetry", async () => {
    const emit = vi.fn();
    const tracker = createTracker({ send: toOpenTelemetry({ emit }) });
    tracker.track("a", { x: 1 });
    await tracker.flush();
    expect(emit).toHaveBeenCalledExactlyOnceWith({
      eventName: "a",
      timestamp: 1000,
      body: { x: 1 },
      attributes: { "event.id": expect.any(String) },
    });
  });
});

test("the package's own tracker is the same file", async () => {
  expect(Object.keys(await import(`${generated}/index.js`))).toEqual(Object.keys(await import(`${shapes}/index.js`)));
});
