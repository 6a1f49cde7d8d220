// Sends events: typed by the catalogue, checked if a check is given, in batches, again where sending fails.

import type { Violation } from "./result.js";

/** An event on its way. */
export interface TrackedEvent<Name extends string = string, Payload = unknown> {
  /** Unique; an event that is sent twice keeps it. */
  readonly id: string;
  /** When it was tracked, in milliseconds since 1970. */
  readonly time: number;
  /** Its name on the wire. */
  readonly name: Name;
  /** What it carries; `undefined` for an event without payload. */
  readonly payload: Payload;
}

/** Any event of a catalogue on its way: narrows by `name`. */
export type AnyEvent<Events> = {
  [Name in keyof Events & string]: TrackedEvent<Name, [Events[Name]] extends [never] ? undefined : Events[Name]>;
}[keyof Events & string];

/** What a check of an event answers, as `checkEvent` of a catalogue does. */
export type Checked =
  | { readonly ok: true; readonly value: unknown; readonly name?: string }
  | { readonly ok: false; readonly violations: readonly Violation[] };

/** Why events are lost. */
export type DropReason = "overflow" | "failed" | "unserializable";

/** Options of {@link createTracker}. */
export interface TrackerOptions<Events, Context = {}> {
  /**
   * Sends a batch. If it throws, rejects or takes longer than `timeout`, the same batch is tried again; an error with
   * `permanent: true` gives it up. A receiver knows an event that comes twice by its `id`.
   */
  readonly send: (events: readonly AnyEvent<Events>[]) => unknown;
  /**
   * Checks an event and normalises its payload: `checkEvent` of the catalogue. It sees the payload as JSON will carry it: a
   * `Date` is a text by then. What JSON cannot carry is a violation, too. Leave it out in production to save bytes.
   */
  readonly validate?: ((name: string, payload: unknown, asJson: true) => Checked) | undefined;
  /** What happens to an event that breaks its contract: `warn` reports it and sends it, `throw` throws. Default `warn`. */
  readonly validation?: "off" | "warn" | "throw" | undefined;
  /** Fields that every payload gets; those of the payload win. */
  readonly context?: Context | (() => Context) | undefined;
  /** Events in a batch. Default 20. */
  readonly batchSize?: number | undefined;
  /** How long an event waits for others, in milliseconds. Default 1000. */
  readonly flushInterval?: number | undefined;
  /** Events that may wait; beyond, the oldest are dropped. Default 1000. */
  readonly maxQueue?: number | undefined;
  /** How often a batch is tried again. Default 8. */
  readonly retries?: number | undefined;
  /** Milliseconds before the second try; they double each time, less a random part. Default 1000. */
  readonly backoff?: number | undefined;
  /** The longest wait before a try, in milliseconds. Default 30 000. */
  readonly maxBackoff?: number | undefined;
  /** How long `send` may take before it counts as failed, in milliseconds. Default 30 000. */
  readonly timeout?: number | undefined;
  /** Where events go when the page is hidden: a URL for `navigator.sendBeacon`, or a function that says whether it took them. */
  readonly beacon?: string | ((events: readonly AnyEvent<Events>[]) => boolean) | undefined;
  /** Told of an event that breaks its contract. Default: `console.warn`. */
  readonly onViolation?: ((event: TrackedEvent, violations: readonly Violation[]) => void) | undefined;
  /**
   * Told of events that are lost: `overflow` of the queue, `failed` too often, or `unserializable`, since the payload
   * contains itself or a `bigint`, or throws when it is read.
   */
  readonly onDrop?: ((events: readonly AnyEvent<Events>[], reason: DropReason) => void) | undefined;
  /** Told of each failure of `send`. */
  readonly onError?: ((error: unknown, events: readonly AnyEvent<Events>[]) => void) | undefined;
  /** The clock. Default `Date.now`. */
  readonly now?: (() => number) | undefined;
}

/** A payload of which the context gives some fields. */
export type WithContext<Payload, Context> = Payload extends unknown
  ? [keyof Payload & keyof Context] extends [never]
    ? Payload
    : Omit<Payload, keyof Payload & keyof Context> & Partial<Pick<Payload, keyof Payload & keyof Context>>
  : never;

/** The arguments behind the name: none for an event without payload. */
export type PayloadArguments<Payload, Context = {}> = [Payload] extends [never]
  ? []
  : [payload: WithContext<Payload, Context>];

/** Tracks an event of the catalogue. */
export type Track<Events, Context = {}> = <Name extends keyof Events & string>(
  name: Name,
  ...payload: PayloadArguments<Events[Name], Context>
) => void;

/** Tracks an event that the catalogue does not know, where its policy takes such events. */
export type TrackUnknown<Events, Unknown> = <Name extends string>(
  name: Name extends keyof Events ? never : Name,
  payload?: Unknown,
) => void;

/** Takes events and sends them. */
export interface Tracker<Events, Unknown = never, Context = {}> {
  /** Takes an event. */
  readonly track: [Unknown] extends [never]
    ? Track<Events, Context>
    : Track<Events, Context> & TrackUnknown<Events, Unknown>;
  /** Sends what waits; resolves when all of it is sent or dropped. */
  readonly flush: () => Promise<void>;
  /** Sends what waits and lets go of the page's events. */
  readonly close: () => Promise<void>;
  /** Events that were lost so far. */
  readonly dropped: number;
  /** Events that wait or are on their way. */
  readonly queued: number;
}

/**
 * Makes a tracker for the events of a catalogue.
 *
 * @example
 * const tracker = createTracker<Events>({ send: (events) => post(events), validate: checkEvent });
 * tracker.track("view_database");
 */
export declare const createTracker: <Events, Unknown = never, Context = {}>(
  options: TrackerOptions<Events, Context>,
) => Tracker<Events, Unknown, Context>;
