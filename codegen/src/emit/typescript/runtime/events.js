// The events of a catalogue by their names on the wire.
//
// A payload has a test and a checker, as any type has. Those of payloads that are no type of the schema stand here.

import { any, check, mistyped, properties, record } from "./check.js";
import { object } from "./is.js";
import { judge, parse } from "./parse.js";

/** An event without payload: nothing, `null` and `{}` are read. */
const none = (x, walk) => {
  const nothing = x === undefined || x === null || (object(x) && !Object.keys(properties(x)).length);
  return nothing ? undefined : mistyped(walk, "null", x);
};

export const nonePayload = [(x) => x === undefined, none];
export const recordPayload = [object, record];

/** An event that is not declared, where such events are accepted. */
export const anyPayload = [() => true, (x, walk, m) => (x === undefined ? x : any(x, walk, m))];

/**
 * The events of a catalogue. `table` makes a list of their names with test and checker of the payload and, for an alias,
 * the name that it stands for. `other` has those of events that are not declared; without it they are refused.
 */
export const events = (table, other) => {
  let known;
  return (name, judgeBy) => {
    known ??= byName(table());
    const [, [is, checker] = other ?? [], canonical = name] = known.get(name) ?? [];
    if (!is) {
      return { ok: false, violations: [{ pointer: "", rule: "event", expected: "a known event", found: String(name) }] };
    }
    const result = judgeBy(is, checker);
    return result.ok ? { ...result, name: canonical } : result;
  };
};

/** A function that checks a payload by the name of its event. */
export const checkBy = (find) => (name, payload, asJson) =>
  find(name, (is, checker) => {
    if (asJson) return judge(payload, is, checker);
    return is(payload, true, 128) ? { ok: true, value: payload } : check(checker, payload);
  });

/** A function that reads the text of a payload by the name of its event. No text is no payload. */
export const readBy = (find) => (name, text = "") =>
  find(name, (is, checker) => (text === "" && is(undefined) ? { ok: true, value: undefined } : parse(text, is, checker)));

const byName = (entries) => {
  const known = new Map();
  for (const entry of entries) if (entry.length < 3 || !known.has(entry[0])) known.set(entry[0], entry);
  return known;
};
