// What all catalogues share: the tracker, sinks for it, and what validators answer.

export * from "./runtime/tracker.js";
export * from "./runtime/adapters.js";
export * from "./runtime/result.js";
export type * from "./runtime/standard.js";
export type { EventResult } from "./runtime/events.js";
export * as formats from "./runtime/formats.js";
