// Whether a value can be JSON at all: what `parse…` and the tracker ask beside the schema.

/**
 * Whether a value is JSON in at most `m` levels: finite numbers, texts without lone surrogates, and nothing else but
 * null, booleans, arrays and objects. Properties that are `undefined` count as absent. Texts are passed over where
 * `isText` says that they are known to be good.
 */
export const json = (x, m, isText) => {
  switch (typeof x) {
    case "string":
      return isText || x.isWellFormed();
    case "number":
      return x - x === 0;
    case "boolean":
      return true;
    case "object":
      return x === null || (m > 0 && (Array.isArray(x) ? items(x, m - 1, isText) : entries(x, m - 1, isText)));
  }
  return false;
};

const items = (x, m, isText) => {
  for (let i = 0; i < x.length; i++) if (!json(x[i], m, isText)) return false;
  return true;
};

const entries = (x, m, isText) => {
  for (const k in x) {
    const y = x[k];
    if (typeof y === "string" ? !isText && !y.isWellFormed() : y !== undefined && !json(y, m, isText)) return false;
    if (!isText && !k.isWellFormed()) return false;
  }
  return true;
};
