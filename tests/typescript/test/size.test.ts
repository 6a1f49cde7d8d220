// What a bundler takes of the package: what is imported and nothing else, in few bytes.

import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { build as esbuild } from "esbuild";
import { build as vite } from "vite";
import { describe, expect, test } from "vitest";
import { generated } from "./paths.js";

const onlive = `${generated}/catalogues/onlive.js`;
const tea = `${generated}/catalogues/tea.js`;
const index = `${generated}/index.js`;

/** A module bundled and minified by esbuild. */
async function bundle(contents: string, define: Record<string, string> = {}): Promise<string> {
  const stdin = { contents, resolveDir: generated, loader: "js" as const };
  const { outputFiles } = await esbuild({ stdin, bundle: true, minify: true, format: "esm", write: false, define, logLevel: "error" });
  return outputFiles[0]?.text ?? "";
}

const gzipped = (text: string) => gzipSync(text, { level: 9 }).length;

describe("of the entry point of a catalogue", () => {
  test.each([
    ["nothing", `import "${tea}"; import "${index}";`],
    ["nothing of what is not used", `import * as all from "${tea}"; import * as shared from "${index}";`],
  ])("a bundler takes %s", async (_, text) => {
    expect(await bundle(text)).toBe("");
  });

  // Limits in bytes, minified and gzipped: a little above what is measured.
  test.each([
    ["isElementClick", onlive, 862],
    ["validateElementClick", onlive, 2720],
    ["parseElementClick", onlive, 2980],
    ["ElementClickSchema", onlive, 2930],
    ["isElementType", onlive, 160],
    ["ElementType", onlive, 220],
    ["isRoom", onlive, 375],
    ["createTracker", index, 1700],
  ])("%s takes no more than it may", async (name, from, limit) => {
    const size = gzipped(await bundle(`export { ${name} } from "${from}"`));
    expect(size).toBeLessThanOrEqual(limit);
    expect(size).toBeGreaterThan(limit * 0.8);
  });

  test("one event does not bring another", async () => {
    const text = await bundle(`export { validateElementClick } from "${onlive}"`);
    expect(text).toContain("element_label");
    expect(text).not.toContain("query_source");
    expect(text).not.toContain("task_name");
  });

  test("checks disappear from a production build", async () => {
    const text = `
      import { createTracker } from "${index}";
      import { checkEvent } from "${tea}";
      export const tracker = createTracker({
        send: console.log,
        validate: process.env.NODE_ENV === "production" ? undefined : checkEvent,
      });`;
    const production = await bundle(text, { "process.env.NODE_ENV": '"production"' });
    const development = await bundle(text, { "process.env.NODE_ENV": '"development"' });
    expect(production).not.toContain("view_database");
    expect(development).toContain("view_database");
    expect(gzipped(production)).toBeLessThan(1720);
    expect(gzipped(development)).toBeGreaterThan(9 * gzipped(production));
  });
});

test("Vite takes the same", async () => {
  const folder = mkdtempSync(join(tmpdir(), "catalogues-"));
  const entry = join(folder, "entry.js");
  writeFileSync(entry, `export { isElementClick } from "${onlive}";`);
  const lib = { entry, formats: ["es" as const], fileName: "out" };
  const result = await vite({ configFile: false, logLevel: "error", root: folder, build: { write: false, minify: true, lib } });
  rmSync(folder, { recursive: true });
  const [{ output }] = result as unknown as [{ output: { code: string }[] }];
  expect(output).toHaveLength(1);
  expect(output[0]?.code).toContain("element_label");
  expect(output[0]?.code).not.toContain("task_name");
  expect(gzipped(output[0]?.code ?? "")).toBeLessThan(1100);
});
