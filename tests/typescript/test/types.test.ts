// The declarations and the type-level tests compile under TypeScript 5.0, 5.9 and 7, in the modes that users have; and an
// editor offers names, docs and deprecations.

import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import ts from "typescript";
import { describe, expect, test } from "vitest";
import { languageService } from "./editor.js";

const folder = fileURLToPath(new URL("..", import.meta.url));

describe.each(["typescript", "typescript-5.0", "typescript-7"])("%s", (compiler) => {
  const modes = [
    ["node", []],
    ["bundler", ["--module", "esnext", "--moduleResolution", "bundler"]],
    ["no DOM", ["--lib", "ES2022"]],
    ["loose", ["--strict", "false", "--exactOptionalPropertyTypes", "false"]],
  ] as const;
  test.each(modes)("declarations: %s", (_, options) => {
    expect(tsc(compiler, "tsconfig.declarations.json", options)).toBe("");
  });

  test("type-level tests", () => {
    expect(tsc(compiler, "tsconfig.json", [])).toBe("");
  });

  // `@import` in comments came with 5.5.
  test.skipIf(compiler === "typescript-5.0")("the demo page, in plain JavaScript", () => {
    expect(tsc(compiler, "tsconfig.demo.json", [])).toBe("");
  });
});

/** What the compiler complains of. */
function tsc(compiler: string, project: string, options: readonly string[]): string {
  const program = `${folder}node_modules/${compiler}/bin/tsc`;
  const { stdout, stderr, status } = spawnSync(process.execPath, [program, "-p", project, ...options], { cwd: folder });
  return status === 0 ? "" : `${stdout}${stderr}`;
}

describe("in an editor", () => {
  const text = [
    'import { createTracker } from "@catalogues/all";',
    'import type { Events } from "@catalogues/all/tea";',
    'import type { Events as Shapes } from "@shapes/shapes";',
    'import type { Enums } from "@shapes/shapes/basics";',
    "declare const tracker: import('@catalogues/all').Tracker<Events>;",
    "declare const shapes: import('@catalogues/all').Tracker<Shapes>;",
    'tracker.track("/*name*/");',
    'shapes.track("element_click", { element_label: "", element_/*property*/kind: "old" });',
    'const entry: Required<Enums>["entry"] = "/*open*/";',
  ].join("\n");
  const file = `${folder}types/editor.ts`;
  const service = languageService(file, text);

  test("track offers every event of the catalogue", () => {
    const names = completions("/*name*/").map((entry) => entry.name);
    const facts = readFileSync(`${folder}../fixtures/fidelity/tea/facts.json`, "utf8");
    const { events } = JSON.parse(facts) as { events: { name: string }[] };
    expect(names.sort()).toEqual([...new Set(events.map(({ name }) => name))].sort());
  });

  test("an open enum still offers its values", () => {
    expect(completions("/*open*/").map((entry) => entry.name)).toEqual(expect.arrayContaining(["my_profile", "old"]));
  });

  test("a property shows its docs, and that it is deprecated", () => {
    const at = text.indexOf("/*property*/");
    const type = service.getQuickInfoAtPosition(file, text.indexOf("Enums } from") + 1);
    expect(type?.tags?.map((tag) => `${tag.name} ${ts.displayPartsToString(tag.text)}`)).toEqual([expect.stringMatching(/^see.*`schema\/shapes\/basics\.yaml:\d+`$/)]);
    const info = service.getQuickInfoAtPosition(file, text.indexOf("element_label:") + 1);
    expect(ts.displayPartsToString(info?.documentation)).toContain("Label of the element.");
    expect(info?.tags?.map((tag) => [tag.name, ts.displayPartsToString(tag.text)])).toContainEqual(["example", '"submit"']);
    const entry = service.getCompletionsAtPosition(file, at, undefined)?.entries.find(({ name }) => name === "element_kind");
    expect(entry?.kindModifiers).toContain("deprecated");
  });

  function completions(marker: string): readonly ts.CompletionEntry[] {
    return service.getCompletionsAtPosition(file, text.indexOf(marker), undefined)?.entries ?? [];
  }
});
