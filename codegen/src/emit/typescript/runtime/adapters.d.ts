// Sinks for `createTracker`: functions that hand a batch to somebody else's client.

import type { TrackedEvent } from "./tracker.js";

/** Hands events to a client with Segment's `track(name, properties, options)`. */
export declare const toSegment: (client: {
  track(name: string, properties: Record<string, unknown>, options: { messageId: string; timestamp: Date }): unknown;
}) => (events: readonly TrackedEvent[]) => void;

/** Emits events as log records to a logger of OpenTelemetry's Logs API. */
export declare const toOpenTelemetry: (logger: {
  emit(record: { eventName: string; timestamp: number; body: unknown; attributes: { "event.id": string } }): void;
}) => (events: readonly TrackedEvent[]) => void;
