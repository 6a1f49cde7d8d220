// Judges documents by the generated TypeScript readers and by ajv, a line of JSON in and a line out for each.
//
//   node driver.mjs <table.json>
//
// The table names, for each catalogue, the module that reads events, for each type the module and its name there, and the
// JSON Schema documents. A line in is [catalogue, "type" or "event", name, text].

import { readFileSync } from "node:fs";
import { createInterface } from "node:readline";
import { pathToFileURL } from "node:url";
import Ajv from "ajv/dist/2020.js";

const table = JSON.parse(readFileSync(process.argv[2], "utf8"));

// Strict mode refuses keywords and formats that ajv does not know, and types that it cannot tell.
const ajv = new Ajv({ strict: true, allErrors: false });
const documents = {};
for (const [catalogue, path] of Object.entries(table.schemas)) {
  documents[catalogue] = JSON.parse(readFileSync(path, "utf8"));
  ajv.addSchema(documents[catalogue]);
}

const modules = new Map();
const load = async (path) => {
  if (!modules.has(path)) modules.set(path, await import(pathToFileURL(path)));
  return modules.get(path);
};
const types = new Map();
for (const [name, [path, type]] of Object.entries(table.types)) {
  const { [`parse${type}`]: parse, [`validate${type}`]: validate } = await load(path);
  types.set(name, { parse, validate });
}
const events = new Map();
for (const [catalogue, path] of Object.entries(table.events)) events.set(catalogue, await load(path));

const validators = new Map();
const schemaFor = (catalogue, kind, name) => {
  const key = kind === "type" ? name : `event:${name}`;
  const place = `${catalogue} ${key}`;
  if (!validators.has(place)) {
    const document = documents[catalogue];
    const escaped = key.replaceAll("~", "~0").replaceAll("/", "~1");
    const reference = `${document.$id}#/$defs/${encodeURIComponent(escaped)}`;
    validators.set(place, Object.hasOwn(document.$defs, key) ? ajv.compile({ $ref: reference }) : null);
  }
  return validators.get(place);
};

const ours = (catalogue, kind, name, text) => {
  const { parse } = types.get(name) ?? {};
  const result = kind === "type" ? parse(text) : events.get(catalogue).readEvent(name, text);
  // An event without a payload is written as an empty object.
  const read = result.value === undefined ? {} : result.value;
  // As text: it may be nested as deep as a reader on the other side goes.
  if (result.ok) return { value: JSON.stringify(read) };
  return { violations: result.violations.map(({ pointer, rule }) => [pointer, rule]) };
};

/** What is read is good as a value, too, and the same: only what a text alone shows may make a difference. */
const agree = (catalogue, kind, name, value, { value: read }) => {
  if (read === undefined) return true;
  const result = kind === "type" ? types.get(name).validate(value) : events.get(catalogue).checkEvent(name, value);
  return result.ok && JSON.stringify(result.value === undefined ? {} : result.value) === read;
};

const judge = ([catalogue, kind, name, text]) => {
  const answer = ours(catalogue, kind, name, text);
  const validate = schemaFor(catalogue, kind, name);
  let value;
  try {
    value = JSON.parse(text);
  } catch {
    // No text at all is no payload, which some events take; for JSON Schema that is null.
    return { ours: answer, schema: "value" in answer ? (validate?.(null) ?? "undefined") : null };
  }
  // ajv first: it does not change the value, and ours must not either.
  const schema = validate ? validate(value) : "undefined";
  if (!agree(catalogue, kind, name, value, answer)) throw new Error("the value is judged otherwise than its text");
  return { ours: answer, schema };
};

for await (const request of createInterface({ input: process.stdin, crlfDelay: Infinity })) {
  let answer;
  try {
    answer = judge(JSON.parse(request));
  } catch (error) {
    // A validator that throws is a bug of its own kind, seen by the other side as an answer that nobody else gives.
    answer = { ours: { violations: [[String(error?.stack ?? error), "threw"]] }, schema: null };
  }
  // Lone surrogates, the only ones that are written as escapes, have no place in the other side's strings.
  const line = JSON.stringify(answer).replace(/(?<!\\)((?:\\\\)*)\\ud[89a-f][\da-f]{2}/g, "$1\\ufffd");
  process.stdout.write(`${line}\n`);
}
