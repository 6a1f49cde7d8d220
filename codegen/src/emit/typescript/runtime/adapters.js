// Sinks for `createTracker`: functions that hand a batch to somebody else's client.

/** Hands events to a client with Segment's `track(name, properties, options)`. */
export const toSegment = (client) => (events) => {
  for (const { id, time, name, payload } of events) {
    client.track(name, payload ?? {}, { messageId: id, timestamp: new Date(time) });
  }
};

/** Emits events as log records to a logger of OpenTelemetry's Logs API. */
export const toOpenTelemetry = (logger) => (events) => {
  for (const { id, time, name, payload } of events) {
    logger.emit({ eventName: name, timestamp: time, body: payload, attributes: { "event.id": id } });
  }
};
