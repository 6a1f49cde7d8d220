// What the generated `is…` functions call. Every test takes the value `x`, how many levels of nesting are left (`m`),
// and for `validate…` the function `json` (`w`), which turns on what `is…` leaves out: no text with a lone surrogate,
// nothing undeclared, and free-form values that are JSON all the way down.

import { isDecimal } from "./text.js";

export { bytes, decimal, decimalKey, decodedLength, either } from "./text.js";

export const object = (x) => typeof x === "object" && x !== null && !Array.isArray(x);
export const string = (x, m, w) => typeof x === "string" && (!w || x.isWellFormed());
export const boolean = (x) => typeof x === "boolean";
export const f64 = (x) => typeof x === "number" && x - x === 0;
export const i8 = (x) => typeof x === "number" && (x << 24) >> 24 === x;
export const i16 = (x) => typeof x === "number" && (x << 16) >> 16 === x;
export const i32 = (x) => typeof x === "number" && (x | 0) === x;
export const u8 = (x) => typeof x === "number" && (x & 255) === x;
export const u16 = (x) => typeof x === "number" && (x & 65535) === x;
export const u32 = (x) => typeof x === "number" && x >>> 0 === x;
export const i64 = (x) => Number.isSafeInteger(x);
export const any = (x, m, w) => (w ? w(x, m) : x !== undefined);
export const record = (x, m, w) => object(x) && (!w || w(x, m));

/** Whether a value is JSON: finite numbers, well-formed texts, no more than `m` levels. */
export const json = (x, m) => {
  switch (typeof x) {
    case "string":
      return x.isWellFormed();
    case "number":
      return x - x === 0;
    case "boolean":
      return true;
    case "object":
      if (x === null) return true;
      if (!m) return false;
      if (Array.isArray(x)) return list(x, m, json, json);
      for (const k in x) {
        const y = x[k];
        if (typeof y === "string" ? !y.isWellFormed() : y !== undefined && !json(y, m - 1)) return false;
        if (!k.isWellFormed()) return false;
      }
      return true;
  }
  return false;
};

/** Whether a value is an array of what `of` tests. */
export const list = (x, m, w, of) => {
  if (!Array.isArray(x) || !m) return false;
  for (let i = 0; i < x.length; i++) if (!of(x[i], m - 1, w)) return false;
  return true;
};

/** Whether a value is an object whose keys pass `key` and whose values pass `of`. */
export const map = (x, m, w, of, key) => {
  if (!object(x) || !m) return false;
  for (const k in x) {
    const y = x[k];
    if (y !== undefined && !(key(k, m, w) && of(y, m - 1, w))) return false;
  }
  return true;
};

/** Whether a key of a map is an integer in range. */
export const integerKey = (x, least, greatest) => isDecimal(x) && x !== "-0" && +x >= least && +x <= greatest;

/** The position of a key that is not where it was predicted: behind that place if it can be, else anywhere; -1 if nowhere. */
export const find = (keys, k, i) => {
  const j = keys.indexOf(k, i);
  return j < 0 ? keys.indexOf(k) : j;
};

/** The length of a text in code points. */
export const length = (x) => {
  let n = x.length;
  for (let i = 1; i < x.length; i++) {
    if ((x.charCodeAt(i) & 0xfc00) === 0xdc00 && (x.charCodeAt(i - 1) & 0xfc00) === 0xd800) n--;
  }
  return n;
};

/** The number of items of an array. */
export const count = (x) => x.length;

/** The number of entries of an object. */
export const size = (x) => {
  let n = 0;
  for (const k in x) if (x[k] !== undefined) n++;
  return n;
};

/** Whether no two items are equal as JSON. */
export const unique = (x) => new Set(x.every((y) => typeof y !== "object") ? x : x.map((y) => canonical(y))).size === x.length;

/** A text that is the same for values that are equal as JSON. */
export const canonical = (x, open = []) => {
  if (typeof x !== "object" || x === null || open.includes(x)) return typeof x === "string" ? JSON.stringify(x) : String(x);
  const inside = [...open, x];
  if (Array.isArray(x)) return `[${x.map((y) => canonical(y, inside))}]`;
  const entries = Object.keys(x).filter((k) => x[k] !== undefined).sort();
  return `{${entries.map((k) => `${JSON.stringify(k)}:${canonical(x[k], inside)}`)}}`;
};
