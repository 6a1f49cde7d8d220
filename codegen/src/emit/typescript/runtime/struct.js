// Objects with declared fields, for `validate…`: presence, aliases, defaults, variants and unknown fields.
//
// Fields come in two lists, which the `is…` functions use, too: `keys`, in schema order and followed by all aliases, and
// `codes`, which has for each field the position of its kind in `kinds`. A kind is a checker, flags (1: required, 2: null
// reads as absent) and, where absence means a default, a function that makes it. `aliases` has the other names of a field
// by its position. `unknown` is 0 where undeclared fields are dropped, 1 where they are refused, 2 where they are kept.

import { any, enter, fail, inside, isText, mistyped, properties, put } from "./check.js";
import { object as isObject } from "./is.js";

/** An object with these fields. */
export const struct = (keys, codes, kinds, unknown = 0, aliases = {}) => (object, walk, m) =>
  open(object, walk, m, (x, value, left) => {
    readFields(x, value, walk, left, [keys, codes, aliases], kinds, 0);
    readRest(x, value, walk, left, keys, unknown);
  });

/** An object of which some fields depend on the tag: each case has its values, and all fields, the common ones first. */
export const variants = (tag, common, cases, kinds, unknown = 0) => (object, walk, m) =>
  open(object, walk, m, (x, value, left) => {
    const [, keys, codes, aliases = {}] = cases[0];
    readFields(x, value, walk, left, [keys, codes.slice(0, common), aliases], kinds, 0);
    const sentTag = x[sent(x, keys[tag], aliases[tag])];
    const chosen = cases.find(([when]) => when.includes(sentTag));
    if (!chosen) return;
    const [, all, allCodes, allAliases = {}] = chosen;
    readFields(x, value, walk, left, [all, allCodes, allAliases], kinds, common);
    readRest(x, value, walk, left, all, unknown);
  });

const open = (x, walk, m, read) => {
  if (!isObject(x)) return mistyped(walk, "object", x);
  return enter(x, walk, m, (left) => {
    const value = {};
    read(properties(x), value, left);
    return value;
  });
};

/** The key that a field was sent under: its name before its aliases, and these in their order. */
const sent = (x, name, aliases = []) => [name, ...aliases].find((key) => key in x);

const readFields = (x, value, walk, m, [keys, codes, aliases], kinds, from) => {
  for (let i = from; i < codes.length; i++) {
    const name = keys[i];
    const [checker, flags = 0, fallback] = kinds[codes[i]];
    const key = sent(x, name, aliases[i]);
    if (key !== undefined && !(flags & 2 && x[key] === null)) put(value, name, inside(walk, key, x[key], checker, m));
    else if (flags & 1) inside(walk, name, x, () => fail(walk, "required", name, "nothing"), m);
    else if (fallback) put(value, name, fallback());
  }
};

const readRest = (x, value, walk, m, keys, unknown) => {
  if (!unknown) return;
  for (const key of Object.keys(x)) {
    if (keys.includes(key)) continue;
    if (!isText(key, walk)) inside(walk, key, x, () => fail(walk, "type", "string", "a lone surrogate"), m);
    else if (unknown === 1) inside(walk, key, x, () => fail(walk, "unknown_field", "a declared field", key), m);
    else put(value, key, inside(walk, key, x[key], any, m));
  }
};
