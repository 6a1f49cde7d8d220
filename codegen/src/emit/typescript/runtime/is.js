// What the generated `is…` functions call. Behind the value stands the mode: `f` is how `validate…` tests text and free
// values, which `is…` leaves out, and `m` is how many levels of nesting may follow, where anybody counts.

import { isDecimal } from "./text.js";

export { bytes, decimal, decimalKey, decodedLength, either } from "./text.js";

export const object = (x) => typeof x === "object" && x !== null && !Array.isArray(x);
export const nested = (x, m) => m !== 0 && object(x);
export const string = (x, f) => typeof x === "string" && (!f || x.isWellFormed());
export const boolean = (x) => typeof x === "boolean";
export const any = (x, f, m) => x !== undefined && (!f || f(x, m));
export const record = (x, f, m) => object(x) && (!f || f(x, m));
export const f64 = (x) => Number.isFinite(x);
export const i8 = (x) => typeof x === "number" && (x << 24) >> 24 === x;
export const i16 = (x) => typeof x === "number" && (x << 16) >> 16 === x;
export const i32 = (x) => typeof x === "number" && (x | 0) === x;
export const u8 = (x) => typeof x === "number" && (x & 255) === x;
export const u16 = (x) => typeof x === "number" && (x & 65535) === x;
export const u32 = (x) => typeof x === "number" && x >>> 0 === x;
export const i64 = (x) => Number.isSafeInteger(x);

/** Whether a value is an array of what `of` tests. */
export const list = (x, f, m, of) => {
  if (!Array.isArray(x) || m === 0) return false;
  for (let i = 0; i < x.length; i++) if (!of(x[i], f, m - 1)) return false;
  return true;
};

/** Whether a value is an object whose keys pass `key` and whose values pass `of`. */
export const map = (x, f, m, of, key) => {
  if (!nested(x, m)) return false;
  for (const k in x) {
    const y = x[k];
    if (y !== undefined && !(key(k, f) && of(y, f, m - 1))) return false;
  }
  return true;
};

/** Whether a key of a map is text that JSON can carry. */
export const textKey = (x) => x.isWellFormed();

/** Whether a key of a map is an integer in range. */
export const integerKey = (x, least, greatest) => isDecimal(x) && x !== "-0" && +x >= least && +x <= greatest;

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
