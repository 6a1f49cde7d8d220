// The events of a catalogue by their names on the wire.

import { any, check, mistyped, record } from "./check.js";
import { object } from "./is.js";
import { json } from "./json.js";

/** Checks the payload of an event without one: nothing, `null` and `{}` are read. */
export const validateNone = (x) => check(none, x);

/** Checks a free-form payload. */
export const validateRecord = (x) => (object(x) && json(x) ? { ok: true, value: x } : check(record, x));

/** Checks the payload of an event that is not declared, where such events are accepted. */
export const validateAny = (x) => (x === undefined || json(x) ? { ok: true, value: x } : check(any, x));

const none = (x, walk) => {
  const nothing = x === undefined || x === null || (object(x) && Object.keys(x).every((key) => x[key] === undefined));
  return nothing ? undefined : mistyped(walk, "null", x);
};

/**
 * A function that checks an event by its name. `table` makes a list of the events' names with their
 * `validate…` and, for an alias, the name that it stands for. `other` checks events that are not declared; without it
 * they are refused.
 */
export const events = (table, other) => {
  let known;
  return (name, payload) => {
    known ??= byName(table());
    const [, validate = other, canonical = name] = known.get(name) ?? [];
    if (!validate) {
      return { ok: false, violations: [{ pointer: "", rule: "event", expected: "a known event", found: String(name) }] };
    }
    const result = validate(payload);
    return result.ok ? { ...result, name: canonical } : result;
  };
};

const byName = (entries) => {
  const known = new Map();
  for (const entry of entries) if (entry.length < 3 || !known.has(entry[0])) known.set(entry[0], entry);
  return known;
};
