// The test vectors: values of every type and event, good and bad, with the functions that judge them.

import { readdirSync, readFileSync } from "node:fs";
import { generated, golden, root, shapes } from "./paths.js";

export interface Case {
  put?: Record<string, unknown>;
  remove?: string[];
  at?: string;
  rule?: string;
}

export interface Line {
  type?: string;
  event?: string;
  base?: unknown;
  good?: Case[];
  bad?: Case[];
}

export interface Result {
  ok: boolean;
  value?: unknown;
  violations?: { pointer: string; rule: string }[];
}

/** What judges a type; of an event, `is` and `assert` are made of `checkEvent`. */
export interface Subject {
  is: (value: unknown) => boolean;
  validate: (value: unknown) => Result;
  assert: (value: unknown) => void;
  parse: (text: string) => Result;
  /** Of an event, its check with the question what JSON can carry. */
  asJson?: (value: unknown) => Result;
  standard?: (value: unknown) => { value?: unknown; issues?: readonly unknown[] };
}

const sources = [
  [`${root}generated/vectors`, generated],
  [`${golden}/vectors`, shapes],
] as const;

/** Catalogues: their name, the package that has them, and the lines of their vectors. */
export const catalogues = sources.flatMap(([folder, code]) =>
  readdirSync(folder)
    .filter((name) => name.endsWith(".ndjson"))
    .map((name) => {
      const lines = readFileSync(`${folder}/${name}`, "utf8").trim().split("\n").slice(1);
      return { catalogue: name.replace(".ndjson", ""), code, lines: lines.map((line) => JSON.parse(line) as Line) };
    }),
);

/** What judges the values of a line. */
export async function subject(code: string, catalogue: string, line: Line): Promise<Subject> {
  if (line.type === undefined) {
    const { checkEvent, readEvent } = await import(`${code}/catalogues/${catalogue}.js`);
    const validate = (value: unknown): Result => checkEvent(line.event, value);
    const is = (value: unknown) => validate(value).ok;
    const assert = (value: unknown) => {
      if (!is(value)) throw new Error("refused");
    };
    return { validate, is, assert, parse: (text) => readEvent(line.event, text), asJson: (value) => checkEvent(line.event, value, true) };
  }
  const path = line.type.split(".");
  const name = path.pop();
  const module = await import(`${code}/catalogues/${path.join("/")}.js`);
  const spelt = `is${name}` in module ? name : `${name}_`;
  return {
    is: module[`is${spelt}`],
    validate: module[`validate${spelt}`],
    assert: module[`assert${spelt}`],
    parse: module[`parse${spelt}`],
    standard: module[`${spelt}Schema`]["~standard"].validate,
  };
}

/** The base with members put and removed. */
export function apply(base: unknown, change: Case): unknown {
  let value = structuredClone(base);
  for (const pointer of change.remove ?? []) {
    const [parent, key] = place(value, pointer);
    delete parent[key];
  }
  for (const [pointer, part] of Object.entries(change.put ?? {})) {
    if (pointer === "") {
      value = part;
      continue;
    }
    const [parent, key] = place(value, pointer);
    parent[key] = part;
  }
  return value;
}

function place(value: unknown, pointer: string): [Record<string, unknown>, string] {
  const steps = pointer.split("/").slice(1).map((step) => step.replaceAll("~1", "/").replaceAll("~0", "~"));
  const key = steps.pop() ?? "";
  return [steps.reduce((at, step) => (at as Record<string, unknown>)[step], value) as Record<string, unknown>, key];
}
