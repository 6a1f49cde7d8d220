// String formats: the tables that all implementations share, and texts that would trap a careless expression.

import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { generated, root } from "./paths.js";

interface Table {
  format: string;
  good: string[];
  bad: string[];
  suite?: { good: string[]; bad: string[]; good_but_refused_here?: string[] };
}

const folder = `${root}tests/fixtures/formats`;
const tables = readdirSync(folder)
  .filter((name) => name.endsWith(".json"))
  .map((name) => JSON.parse(readFileSync(`${folder}/${name}`, "utf8")) as Table);
const formats: Record<string, (value: unknown) => boolean> = await import(`${generated}/runtime/formats.js`);

describe.each(tables)("$format", ({ format, good, bad, suite }) => {
  const is = formats[format] ?? (() => expect.unreachable());

  test.each([...good, ...(suite?.good ?? [])])("%j has it", (text) => {
    expect(is(text)).toBe(true);
  });

  test.each([...bad, ...(suite?.bad ?? []), ...(suite?.good_but_refused_here ?? [])])("%j does not", (text) => {
    expect(is(text)).toBe(false);
  });

  test("only strings have it", () => {
    for (const value of [undefined, null, 1, {}, [good[0]], Object(good[0])]) expect(is(value)).toBe(false);
  });

  test("no text takes long", () => {
    const long = good.flatMap((text) => [text.repeat(20_000), `${text}${text.slice(-1).repeat(100_000)}\n`]);
    const start = performance.now();
    for (const text of long) is(text);
    expect(performance.now() - start).toBeLessThan(2000);
  });
});
