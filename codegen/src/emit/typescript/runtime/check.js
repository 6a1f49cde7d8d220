// What `validate…` calls for a value that is not in canonical form: finds everything that is wrong with it, or returns
// it normalised. Speed matters less here than size, so checkers are values that the generated modules put together.
//
// A checker is a function of the value, the walk (`path` to the value, `open` containers around it, violations
// `found`, and `json` where the value must be one that JSON can carry: what tests that) and the levels of nesting that are
// left. It returns the normalised value, or `undefined` where its kind is wrong and no constraint can be looked at.

import { identity, object as isObject } from "./is.js";
import { bytes as isBytes, isDecimal, isI64 } from "./text.js";

/** The result of a checker on a whole value; with `json`, what JSON cannot carry is refused, too. */
export const check = (checker, x, json) => {
  const walk = { path: [], open: [], found: [], json };
  const value = checker(x, walk, 128);
  return walk.found.length ? { ok: false, violations: walk.found } : { ok: true, value };
};

const escape = (step) => String(step).replaceAll("~", "~0").replaceAll("/", "~1");

const cut = (text) => {
  const characters = Array.from(text.slice(0, 130));
  return characters.length > 64 ? `${characters.slice(0, 64).join("")}…` : text;
};

const kind = (x) => (x === null ? "null" : Array.isArray(x) ? "array" : typeof x);

/** A value as it appears in `found`. */
const show = (x) => {
  try {
    return cut(typeof x === "string" ? x : String(JSON.stringify(x)));
  } catch {
    return kind(x);
  }
};

/** Reports something about the value in hand. */
export const fail = (walk, rule, expected, found) => {
  const pointer = walk.path.map((step) => `/${escape(step)}`).join("");
  walk.found.push({ pointer, rule, expected: String(expected), found });
};

/** Reports that the value in hand has the wrong JSON kind. */
export const mistyped = (walk, expected, x) => fail(walk, "type", expected, kind(x));

/** Runs a checker on a part of the value in hand. */
export const inside = (walk, step, x, checker, m) => {
  walk.path.push(step);
  const value = checker(x, walk, m);
  walk.path.pop();
  return value;
};

/**
 * Runs `read` on a container unless it is nested too deep. What contains itself is no JSON. A type may hold it all the
 * same, so it is followed down to the last level, but only once.
 */
export const enter = (x, walk, m, read) => {
  if (!m || ((walk.json || walk.isDeep) && walk.open.includes(x))) {
    walk.isDeep = true;
    return fail(walk, "depth", "at most 128 levels", "more");
  }
  walk.open.push(x);
  const value = read(m - 1);
  walk.open.pop();
  return value;
};

/** Sets a property of its own, `__proto__` too. */
export const put = (target, key, value) => {
  if (key === "__proto__") Object.defineProperty(target, key, { value, writable: true, enumerable: true, configurable: true });
  else target[key] = value;
};

/** What an object has, as `is…` sees it: inherited properties, too, and none that is `undefined`. */
export const properties = (x) => {
  const found = Object.create(null);
  for (const k in x) if (x[k] !== undefined) found[k] = x[k];
  return found;
};

const kindOf = (expected, test) => (x, walk) => {
  if (test(x)) return x;
  mistyped(walk, expected, x);
  return undefined;
};

export const boolean = /* @__PURE__ */ kindOf("boolean", (x) => typeof x === "boolean");
export const f64 = /* @__PURE__ */ kindOf("number", (x) => Number.isFinite(x));

/** A text. A lone surrogate is no character, so in JSON a text that has one is none. */
export const string = (x, walk) => {
  if (typeof x !== "string") return mistyped(walk, "string", x);
  return isText(x, walk) ? x : fail(walk, "type", "string", "a lone surrogate");
};

/** Whether a text can stand where it does. */
export const isText = (x, walk) => !walk.json || x.isWellFormed();

/** Any value. */
export const any = (x, walk, m) => {
  if (!walk.json && x !== undefined) return x;
  if (typeof x === "string") return string(x, walk);
  if (Array.isArray(x)) return items(x, walk, m, any);
  if (isObject(x)) return entries(x, walk, m, any);
  if (x === null || typeof x === "boolean" || Number.isFinite(x)) return x;
  return mistyped(walk, "a JSON value", x);
};

/** Any object. */
export const record = (x, walk, m) => (isObject(x) ? any(x, walk, m) : mistyped(walk, "object", x));

/** An integer of a type with this name and range. */
export const integer = (name, least, greatest) => (x, walk) => {
  if (!Number.isInteger(x)) return mistyped(walk, "integer", x);
  if (x < least || x > greatest) fail(walk, "range", name, show(x));
  return x;
};

export const i8 = /* @__PURE__ */ integer("i8", -128, 127);
export const i16 = /* @__PURE__ */ integer("i16", -32768, 32767);
export const i32 = /* @__PURE__ */ integer("i32", -2147483648, 2147483647);
export const u8 = /* @__PURE__ */ integer("u8", 0, 255);
export const u16 = /* @__PURE__ */ integer("u16", 0, 65535);
export const u32 = /* @__PURE__ */ integer("u32", 0, 4294967295);
export const i64 = /* @__PURE__ */ integer("i64", -9007199254740991, 9007199254740991);

/** A 64-bit integer as decimal text. */
export const decimalText = (x, walk) => {
  if (string(x, walk) === undefined) return undefined;
  if (!isDecimal(x)) return fail(walk, "format", "a decimal integer", show(x));
  if (!isI64(x)) fail(walk, "range", "i64", show(x));
  return x === "-0" ? "0" : x;
};

/** A 64-bit integer as number or decimal text; a number in canonical form where that is exact. */
export const eitherForm = (x, walk) => {
  if (typeof x === "number") return i64(x, walk);
  if (typeof x !== "string") return mistyped(walk, "integer or string", x);
  const text = decimalText(x, walk);
  return text !== undefined && Number.isSafeInteger(Number(text)) ? Number(text) : text;
};

/** A string with a format. */
export const format = (name, test) => (x, walk) => {
  if (string(x, walk) === undefined) return undefined;
  if (!test(x)) fail(walk, "format", name, show(x));
  return x;
};

/** Base64 text. What breaks it has no length. */
export const bytes = (x, walk) => {
  if (string(x, walk) === undefined) return undefined;
  return isBytes(x) ? x : fail(walk, "format", "bytes", show(x));
};

const limit = (x, walk, limits) => {
  for (const [rule, bound, holds, measure] of limits) {
    if (!holds(x)) fail(walk, rule, bound, measure ? String(measure(x)) : show(x));
  }
};

/**
 * A checker with constraints: each a rule, its bound, the test, and what to measure where `found` is no value. An integer
 * outside its type may be inexact, so that nobody asks whether it is a multiple.
 */
export const limited = (checker, ...limits) => (x, walk, m) => {
  const before = walk.found.length;
  const value = checker(x, walk, m);
  const exact = walk.found[before]?.rule !== "range";
  if (value !== undefined) limit(value, walk, exact ? limits : limits.filter(([rule]) => rule !== "multiple_of"));
  return value;
};

/** `null` beside what the checker takes. */
export const nullable = (checker) => (x, walk, m) => (x === null ? x : checker(x, walk, m));

/** One of listed values, all texts or all integers. */
export const oneOf = (values) => (x, walk) => {
  const ofKind = typeof values[0] === "string" ? string(x, walk) : Number.isInteger(x) ? x : mistyped(walk, "integer", x);
  if (ofKind !== undefined && !values.includes(x)) {
    fail(walk, "enum", `one of ${values.slice(0, 8).join(", ")}${values.length > 8 ? ", …" : ""}`, show(x));
  }
  return ofKind;
};

/** One of several types, told apart by their JSON kind. */
export const union = (...members) => (x, walk, m) => {
  const own = kind(x);
  for (const [kinds, checker] of members) if (kinds.includes(own)) return checker(x, walk, m);
  return mistyped(walk, members.flatMap(([kinds]) => kinds).join(" or "), x);
};

/** A list or a set. */
export const list = (of, repeats, ...limits) => (x, walk, m) =>
  Array.isArray(x) ? items(x, walk, m, of, limits, repeats) : mistyped(walk, "array", x);

const items = (x, walk, m, of, limits = [], repeats = true) =>
  enter(x, walk, m, (left) => {
    limit(x, walk, limits);
    const seen = new Set();
    const identify = repeats || identity(x);
    const item = (y, inner, levels) => {
      const isNew = repeats || (walk.json && !walk.json(y, left)) || seen.size < seen.add(identify(y)).size;
      if (!isNew) fail(walk, "unique", "unique items", show(y));
      return of(y, inner, levels);
    };
    return Array.from(x, (y, i) => inside(walk, i, y, item, left));
  });

/** A map. `key` says whether a key is good; `name` is what it should be. */
export const map = (of, name, key, ...limits) => (x, walk, m) =>
  isObject(x) ? entries(x, walk, m, of, limits, name, key) : mistyped(walk, "object", x);

const entries = (x, walk, m, of, limits = [], name = "string", key = () => true) =>
  enter(x, walk, m, (left) => {
    limit(x, walk, limits);
    const value = {};
    for (const [k, part] of Object.entries(properties(x))) {
      const entry = (y, inner, levels) => {
        if (!isText(k, walk)) return fail(walk, "type", "string", "a lone surrogate");
        if (!key(k)) fail(walk, "key", name, k);
        return of(y, inner, levels);
      };
      put(value, k, inside(walk, k, part, entry, left));
    }
    return value;
  });

/** A checker that is not made yet: of a type that contains itself. */
export const lazy = (checker) => (x, walk, m) => checker()(x, walk, m);
