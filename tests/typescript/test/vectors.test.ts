// The validators take and refuse what the test vectors say, with the rule and the place that they expect.

import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { generated, golden, root, shapes } from "./paths.js";

interface Case {
  put?: Record<string, unknown>;
  remove?: string[];
  at?: string;
  rule?: string;
}

interface Line {
  type?: string;
  event?: string;
  base?: unknown;
  good?: Case[];
  bad?: Case[];
}

interface Subject {
  validate: Validate;
  is: (value: unknown) => boolean;
}

type Validate = (value: unknown) => { ok: boolean; value?: unknown; violations?: { pointer: string; rule: string }[] };

const sources = [
  [`${root}generated/vectors`, generated],
  [`${golden}/vectors`, shapes],
] as const;
const files = sources.flatMap(([folder, code]) =>
  readdirSync(folder).filter((name) => name.endsWith(".ndjson")).map((name) => [folder, name, code] as const),
);

for (const [folder, file, code] of files) {
  const catalogue = file.replace(".ndjson", "");
  const lines = readFileSync(`${folder}/${file}`, "utf8").trim().split("\n").slice(1);
  describe(catalogue, () => {
    for (const [index, text] of lines.entries()) {
      const line = JSON.parse(text) as Line;
      test(`${index + 1}: ${line.type ?? line.event}`, async () => {
        const { validate, is } = await subject(code, catalogue, line);
        const good = [...("base" in line ? [{}] : []), ...(line.good ?? [])];
        for (const change of good) {
          const value = apply(line.base, change);
          const result = validate(value);
          expect(result, JSON.stringify(change)).toMatchObject({ ok: true });
          expect(is(result.value), `canonical: ${JSON.stringify(result.value)}`).toBe(true);
          expect(validate(result.value)).toMatchObject({ ok: true, value: result.value });
        }
        for (const change of line.bad ?? []) {
          const value = apply(line.base, change);
          const { violations = [] } = validate(value);
          const found = violations.map(({ pointer, rule }) => ({ pointer, rule }));
          expect(found, JSON.stringify(change)).toEqual([{ pointer: change.at, rule: change.rule }]);
          expect(is(value)).toBe(false);
        }
      });
    }
  });
}

async function subject(code: string, catalogue: string, line: Line): Promise<Subject> {
  if (line.type === undefined) {
    const { checkEvent } = await import(`${code}/catalogues/${catalogue}.js`);
    const validate = (value: unknown) => checkEvent(line.event, value);
    return { validate, is: (value) => validate(value).ok };
  }
  const path = line.type.split(".");
  const name = path.pop();
  const module = await import(`${code}/catalogues/${path.join("/")}.js`);
  const spelt = `is${name}` in module ? name : `${name}_`;
  return { validate: module[`validate${spelt}`], is: module[`is${spelt}`] };
}

/** The base with members put and removed. */
function apply(base: unknown, change: Case): unknown {
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
