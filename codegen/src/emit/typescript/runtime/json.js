// Whether a value can be JSON at all: what `validate…` asks of values whose type says nothing about them.

/**
 * Whether a value is JSON in at most `m` levels: finite numbers, texts without lone surrogates, and nothing else but
 * null, booleans, arrays and objects. Properties that are `undefined` count as absent.
 */
export const json = (x, m = 128) => {
  switch (typeof x) {
    case "string":
      return x.isWellFormed();
    case "number":
      return x - x === 0;
    case "boolean":
      return true;
    case "object":
      return x === null || (m > 0 && (Array.isArray(x) ? items(x, m - 1) : entries(x, m - 1)));
  }
  return false;
};

const items = (x, m) => {
  for (let i = 0; i < x.length; i++) if (!json(x[i], m)) return false;
  return true;
};

const entries = (x, m) => {
  for (const k in x) {
    const y = x[k];
    if (typeof y === "string" ? !y.isWellFormed() : y !== undefined && !json(y, m)) return false;
    if (!k.isWellFormed()) return false;
  }
  return true;
};
