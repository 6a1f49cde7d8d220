// Standard Schema v1 (https://standardschema.dev): what form and RPC libraries take.

/** A schema of a `validate…` function. */
export const standard = (validate) => ({
  "~standard": {
    version: 1,
    vendor: "concord",
    validate: (value) => {
      const result = validate(value);
      return result.ok ? { value: result.value } : { issues: result.violations.map((found) => issue(value, found)) };
    },
  },
});

const issue = (value, { pointer, rule, expected, found }) => ({
  message: rule === "required" ? "is required" : `${rule}: expected ${expected}, found ${found}`,
  path: path(value, pointer),
});

/** The steps of a pointer; those into arrays are numbers. */
const path = (value, pointer) => {
  let at = value;
  return pointer.split("/").slice(1).map((step) => {
    const key = step.replaceAll("~1", "/").replaceAll("~0", "~");
    const inArray = Array.isArray(at);
    at = at?.[key];
    return inArray ? Number(key) : key;
  });
};
