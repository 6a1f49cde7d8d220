// Writes the same contract for each peer, out of the JSON Schema documents that stand in `generated/json-schema`. Where a
// peer has no word for something (aliases, defaults, nesting depth), it checks less than we do.

/** Marks a definition that is not finished yet. */
const OPEN = "/* open */";

/** The peers' way to say each thing; a schema is turned into an expression of one of them by {@link expression}. */
export const DIALECTS = {
  zod: {
    string: (pattern) => (pattern ? `z.string().regex(/${slashed(pattern)}/u)` : "z.string()"),
    integer: (least, greatest) => `z.int().min(${least}).max(${greatest})`,
    number: "z.number()",
    boolean: "z.boolean()",
    unknown: "z.unknown()",
    values: (values) => (typeof values[0] === "string" ? `z.enum(${JSON.stringify(values)})` : `z.literal(${JSON.stringify(values)})`),
    array: (of) => `z.array(${of})`,
    record: (of) => `z.record(z.string(), ${of})`,
    nullable: (of) => `${of}.nullable()`,
    object: (fields) => {
      const member = ([key, of, required]) => {
        const type = required ? of : `${of}.optional()`;
        // What refers to itself is asked for later.
        return of.includes(OPEN) ? `get ${key}() { return ${type}; }` : `${key}: ${type}`;
      };
      return `z.object({ ${fields.map(member).join(", ")} })`;
    },
    both: (one, other) => `z.intersection(${one}, ${other})`,
    either: (members) => `z.union([${members.join(", ")}])`,
  },
  valibot: {
    string: (pattern) => (pattern ? `v.pipe(v.string(), v.regex(/${slashed(pattern)}/u))` : "v.string()"),
    integer: (least, greatest) => `v.pipe(v.number(), v.integer(), v.minValue(${least}), v.maxValue(${greatest}))`,
    number: "v.number()",
    boolean: "v.boolean()",
    unknown: "v.unknown()",
    values: (values) => `v.picklist(${JSON.stringify(values)})`,
    array: (of) => `v.array(${of})`,
    record: (of) => `v.record(v.string(), ${of})`,
    nullable: (of) => `v.nullable(${of})`,
    object: (fields) => `v.object({ ${fields.map(([key, of, required]) => `${key}: ${required ? of : `v.optional(${of})`}`).join(", ")} })`,
    both: (one, other) => `v.intersect([${one}, ${other}])`,
    either: (members) => `v.union([${members.join(", ")}])`,
  },
  typia: {
    string: (pattern, name) =>
      name === "uuid" ? 'string & tags.Format<"uuid">' : pattern ? `string & tags.Pattern<${JSON.stringify(pattern)}>` : "string",
    integer: (least, greatest) =>
      least === -(2 ** 31) && greatest === 2 ** 31 - 1
        ? 'number & tags.Type<"int32">'
        : `number & tags.Type<"int64"> & tags.Minimum<${least}> & tags.Maximum<${greatest}>`,
    number: "number",
    boolean: "boolean",
    unknown: "unknown",
    values: (values) => values.map((value) => JSON.stringify(value)).join(" | "),
    array: (of) => `(${of})[]`,
    record: (of) => `Record<string, ${of}>`,
    nullable: (of) => `(${of}) | null`,
    object: (fields) => `{ ${fields.map(([key, of, required]) => `${key}${required ? "" : "?"}: ${of}`).join("; ")} }`,
    both: (one, other) => `${one} & (${other})`,
    either: (members) => members.map((member) => `(${member})`).join(" | "),
  },
};

const slashed = (pattern) => pattern.replaceAll("/", "\\/");

/** A schema as an expression; `reference` says how a definition of the document is called, or gives nothing to have it in place. */
export function expression(schema, document, dialect, reference = () => undefined) {
  const inner = (part) => expression(part, document, dialect, reference);
  if (schema === true) return dialect.unknown;
  if (schema.$ref) {
    const name = schema.$ref.replace("#/$defs/", "");
    const target = document.$defs[name];
    return name.startsWith("format:") ? dialect.string(target.pattern, name.slice(7)) : (reference(name) ?? inner(target));
  }
  if (schema.const !== undefined) return dialect.values([schema.const]);
  if (schema.enum) return dialect.values(schema.enum);
  if (schema.oneOf) return dialect.values(schema.oneOf.map((one) => one.const));
  if (schema.anyOf?.some((member) => member.type === "null")) {
    return dialect.nullable(inner(schema.anyOf.find((member) => member.type !== "null")));
  }
  switch (schema.type) {
    case "string":
      return dialect.string(schema.pattern);
    case "integer":
      return dialect.integer(schema.minimum, schema.maximum);
    case "array":
      return dialect.array(inner(schema.items));
    case "object":
      return object(schema, dialect, inner);
    case "number":
    case "boolean":
      return dialect[schema.type];
  }
  if (schema.anyOf) return dialect.either(schema.anyOf.map(inner));
  return dialect.unknown;
}

function object(schema, dialect, inner) {
  const fields = (part) =>
    Object.entries(part.properties ?? {})
      .filter(([, of]) => of !== true)
      .map(([key, of]) => [JSON.stringify(key), inner(of), part.required?.includes(key) ?? false]);
  // A payload that depends on its tag: one case for each list of the tag's values.
  const cases = (schema.allOf ?? []).filter(({ then, if: when }) => then && when.required?.some((tag) => when.properties[tag].enum));
  if (cases.length) {
    const [tag] = cases[0].if.required;
    const common = { ...schema, properties: { ...schema.properties, [tag]: true } };
    const members = cases.map(({ if: when, then }) =>
      dialect.object([[JSON.stringify(tag), dialect.values(when.properties[tag].enum), true], ...fields(then)]),
    );
    const either = members.length > 1 ? dialect.either(members) : members[0];
    return fields(common).length ? dialect.both(dialect.object(fields(common)), either) : either;
  }
  if (schema.properties) return dialect.object(fields(schema));
  return dialect.record(schema.additionalProperties ? inner(schema.additionalProperties) : dialect.unknown);
}

/** A TypeScript module in which zod knows every definition of a document, and its types are inferred. */
export function zodModule(document) {
  const name = (key) => key.replace(/[^A-Za-z0-9]/g, "_");
  const lines = ['import * as z from "zod";'];
  const done = new Set();
  const finished = new Set();
  const define = (key) => {
    if (done.has(key)) return;
    done.add(key);
    const text = expression(document.$defs[key], document, DIALECTS.zod, (to) => {
      define(to);
      return finished.has(to) ? name(to) : `${OPEN}${name(to)}`;
    });
    finished.add(key);
    lines.push(`export const ${name(key)} = ${text};`, `export type ${name(key)} = z.infer<typeof ${name(key)}>;`);
  };
  const keys = Object.keys(document.$defs);
  keys.filter((key) => !key.startsWith("format:")).forEach(define);
  const events = keys.filter((key) => key.startsWith("event:"));
  lines.push(`export interface Events { ${events.map((key) => `${JSON.stringify(key.slice(6))}: ${name(key)}`).join("; ")} }`);
  return `${lines.join("\n")}\n`;
}
