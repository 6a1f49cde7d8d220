// Judges documents by the generated TypeScript validators and by ajv, a line of JSON in and a line out for each.
//
//   node driver.mjs <table.json>
//
// The table names, for each catalogue, the module that checks events, for each type the module and export that
// validate it, and the JSON Schema documents. A line in is [catalogue, "type" or "event", name, text].

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
for (const [name, [path, validate]] of Object.entries(table.types)) types.set(name, (await load(path))[validate]);
const events = new Map();
for (const [catalogue, path] of Object.entries(table.events)) events.set(catalogue, (await load(path)).checkEvent);

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

const ours = (catalogue, kind, name, value) => {
  const result = kind === "type" ? types.get(name)(value) : events.get(catalogue)(name, value);
  // An event without a payload is written as an empty object.
  const read = result.value === undefined ? {} : result.value;
  // As text: it may be nested as deep as a reader on the other side goes.
  if (result.ok) return { value: JSON.stringify(read) };
  return { violations: result.violations.map(({ pointer, rule }) => [pointer, rule]) };
};

const judge = ([catalogue, kind, name, text]) => {
  let value;
  try {
    value = JSON.parse(text);
  } catch {
    // Whoever calls has parsed the text, but the name of an event comes first.
    const unknown = kind === "event" ? ours(catalogue, kind, name, null).violations : undefined;
    const isUnknown = unknown?.some(([, rule]) => rule === "event");
    // No text at all is no payload, which some events take; for JSON Schema that is null.
    const nothing = kind === "event" && text === "" ? ours(catalogue, kind, name, undefined) : {};
    if ("value" in nothing) return { ours: nothing, schema: schemaFor(catalogue, kind, name)?.(null) ?? "undefined" };
    return { ours: { violations: isUnknown ? unknown : [["", "json"]] }, schema: null };
  }
  const validate = schemaFor(catalogue, kind, name);
  // ajv first: it does not change the value, and ours must not either.
  const schema = validate ? validate(value) : "undefined";
  return { ours: ours(catalogue, kind, name, value), schema };
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
