// What all catalogues share: the tracker, sinks for it, and what validators answer.

export { createTracker } from "./runtime/tracker.js";
export { toOpenTelemetry, toSegment } from "./runtime/adapters.js";
export { describe, ViolationError } from "./runtime/result.js";
export * as formats from "./runtime/formats.js";
