// What the generated tests call: those that `is…` runs, and `validate…` first. Behind the value, `e` says whether the value
// must be exact (`true` for `validate…`, which drops undeclared fields), and `m` how many levels of nesting may follow.

import { isDecimal } from "./text.js";

export { bytes, decimal, decimalKey, decodedLength, either } from "./text.js";

export const object = (x) => typeof x === "object" && !!x && !Array.isArray(x);
export const nested = (x, m) => m !== 0 && object(x);
export const string = (x) => typeof x === "string";
export const boolean = (x) => typeof x === "boolean";
export const any = (x) => x !== undefined;
export const f64 = (x) => Number.isFinite(x);
export const i8 = (x) => typeof x === "number" && (x << 24) >> 24 === x;
export const i16 = (x) => typeof x === "number" && (x << 16) >> 16 === x;
export const i32 = (x) => typeof x === "number" && (x | 0) === x;
export const u8 = (x) => typeof x === "number" && (x & 255) === x;
export const u16 = (x) => typeof x === "number" && (x & 65535) === x;
export const u32 = (x) => typeof x === "number" && x >>> 0 === x;
export const i64 = (x) => Number.isSafeInteger(x);

/** Whether a value is an array of what `of` tests. */
export const list = (x, e, m, of) => {
  if (!Array.isArray(x) || m === 0) return false;
  for (let i = 0; i < x.length; i++) if (!of(x[i], e, m - 1)) return false;
  return true;
};

/** Whether a value is an object whose keys pass `key` and whose values pass `of`. */
export const map = (x, e, m, of, key) => {
  if (!nested(x, m)) return false;
  for (const k in x) {
    const y = x[k];
    if (y !== undefined && !(key(k) && of(y, e, m - 1))) return false;
  }
  return true;
};

/** Any key of a map. */
export const textKey = () => true;

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
export const unique = (x) => new Set(x.map(identity(x))).size === x.length;

/** What items have in common if and only if they are equal as JSON. */
export const identity = (x) => (x.every((y) => typeof y !== "object") ? (y) => y : (y) => canonical(y, []));

const canonical = (x, open) => {
  if (typeof x !== "object" || x === null || open.length > 128 || open.includes(x)) {
    return typeof x === "string" ? JSON.stringify(x) : String(x);
  }
  const inside = [...open, x];
  if (Array.isArray(x)) return `[${x.map((y) => canonical(y, inside))}]`;
  const entries = Object.keys(x).filter((k) => x[k] !== undefined).sort();
  return `{${entries.map((k) => `${JSON.stringify(k)}:${canonical(x[k], inside)}`)}}`;
};
