// The packages as a team gets them: packed, installed from the tarball, imported, judged by publint and attw.

import { execFileSync, spawnSync } from "node:child_process";
import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { publint } from "publint";
import { formatMessage } from "publint/utils";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { install, own, packages } from "./install.js";
import { generated, root } from "./paths.js";

const modules = `${root}tests/typescript/node_modules`;
const manifest = JSON.parse(readFileSync(`${generated}/package.json`, "utf8"));
let project = "";
let tarballs: string[] = [];

beforeAll(() => {
  ({ project, tarballs } = install(packages));
});

afterAll(() => rmSync(project, { recursive: true, force: true }));

/** What a script of the team prints. */
function run(name: string, text: string): string {
  writeFileSync(join(project, name), text);
  return execFileSync(process.execPath, [name], { cwd: project, encoding: "utf8" });
}

/** A file of the team has no errors under both compilers. */
function compiles(name: string, text: string, more: string[]): void {
  writeFileSync(join(project, name), text);
  const options = ["--strict", "--exactOptionalPropertyTypes", "--noUncheckedIndexedAccess", "--isolatedModules", "--noEmit", "--target", "es2022"];
  for (const compiler of ["typescript", "typescript-7"]) {
    const program = `${modules}/${compiler}/bin/tsc`;
    const { stdout, status } = spawnSync(process.execPath, [program, ...options, ...more, name], { cwd: project, encoding: "utf8" });
    expect(stdout, `${name}, ${compiler}`).toBe("");
    expect(status).toBe(0);
  }
}

const use = `
  const value = { ratio: 1, element_label: "a", form_data: {}, element_type: "link", element_data: {}, room_data: {}, origin_medium: "web", origin_source: "google", extra: {} };
  console.log(catalogue.checkEvent("element_click", value).ok, events.isElementClick(value), typeof shared.createTracker);
`;

describe("installed from the tarball", () => {
  test("has no dependencies", () => {
    expect(manifest).not.toHaveProperty("dependencies");
    expect(manifest).not.toHaveProperty("scripts");
    expect(readdirSync(join(project, "node_modules/@catalogues")).sort()).toEqual(["all", ...own].sort());
  });

  test("imports in an ES module", () => {
    const imports = ["import * as shared from '@catalogues/all'", "import * as catalogue from '@catalogues/all/onlive'", "import * as events from '@catalogues/all/onlive/events'"];
    expect(run("use.mjs", `${imports.join(";\n")};${use}`)).toBe("true true function\n");
  });

  test("imports in CommonJS by import()", () => {
    const text = `(async () => {
      const shared = await import("@catalogues/all");
      const catalogue = await import("@catalogues/all/onlive");
      const events = await import("@catalogues/all/onlive/events");
      ${use}
    })();`;
    expect(run("use.cjs", text)).toBe("true true function\n");
  });

  test.each(own)("@catalogues/%s is the catalogue under its own name and version", (name) => {
    const text = `
      import * as own from "@catalogues/${name}";
      import * as all from "@catalogues/all/${name}";
      import { createTracker } from "@catalogues/${name}/tracker";
      import { readFileSync } from "node:fs";
      const version = JSON.parse(readFileSync("node_modules/@catalogues/${name}/package.json")).version;
      console.log(own.catalogueVersion === version, Object.keys(all).every((key) => own[key] === all[key]), typeof createTracker);
    `;
    expect(run(`${name}.mjs`, text)).toBe("true true function\n");
  });

  test("every sub-path of the manifest leads to files", () => {
    const files = execFileSync("tar", ["-tzf", tarballs[0] ?? ""], { encoding: "utf8" });
    for (const [path, entry] of Object.entries<{ types?: string; default?: string }>(manifest.exports)) {
      for (const file of [entry.types, entry.default]) {
        if (file === undefined) continue;
        const pattern = file.replace("./", "package/").replace(/[.]/g, "\\.").replace("*", ".+");
        expect(files, path).toMatch(new RegExp(`^${pattern}$`, "m"));
      }
    }
    expect(files).not.toContain("package/packages/");
  });

  test("has the licence of what is not made from schemas, and claims none for what is", () => {
    const files = execFileSync("tar", ["-tzf", tarballs[0] ?? ""], { encoding: "utf8" });
    expect(files).toMatch(/^package\/runtime\/LICENSE$/m);
    for (const folder of packages) expect(JSON.parse(readFileSync(`${folder}/package.json`, "utf8"))).not.toHaveProperty("license");
  });

  test.each(["nodenext", "bundler"])("compiles as a team's code: %s", (resolution) => {
    const text = `
      import { createTracker } from "@catalogues/all";
      import { checkEvent, type Events } from "@catalogues/all/tea";
      import { type ElementClick, isElementClick } from "@catalogues/onlive";
      import * as message from "@catalogues/all/coze/conversation/message";
      const tracker = createTracker<Events>({ send: () => {}, validate: checkEvent });
      tracker.track("view_database");
      declare const value: unknown;
      export const label = isElementClick(value) ? value.element_label : "";
      export type Click = ElementClick;
      export const is = message.isChatMessage;
    `;
    const module = resolution === "bundler" ? "esnext" : resolution;
    compiles("use.ts", text, ["--module", module, "--moduleResolution", resolution]);
  });

  test("compiles in a library of the team, with isolated declarations", () => {
    const text = `
      import { createTracker, type Tracker } from "@catalogues/all";
      import { type ElementClick, type Events, validateElementClick } from "@catalogues/all/onlive";
      export const tracker: Tracker<Events> = createTracker<Events>({ send: () => {} });
      export const read = (value: unknown): ElementClick | undefined => {
        const result = validateElementClick(value);
        return result.ok ? result.value : undefined;
      };
    `;
    compiles("library.ts", text, ["--module", "nodenext", "--declaration", "--isolatedDeclarations"]);
  });

  test.each(["all", ...own])("the examples of the README of %s compile", (name) => {
    const readme = readFileSync(join(project, `node_modules/@catalogues/${name}/README.md`), "utf8");
    const examples = [...readme.matchAll(/```ts\n([\s\S]*?)```/g)].map(([, text]) => text ?? "");
    if (name === "all" || name === "onlive") expect(examples).toHaveLength(3);
    examples.forEach((text, index) => compiles(`readme-${name}-${index}.ts`, text, ["--module", "nodenext"]));
  });
});

describe.each(packages.map((folder, index) => [folder.slice(generated.length) || "all", folder, index] as const))("%s", (_, folder, index) => {
  test("publint finds nothing", async () => {
    const { messages, pkg } = await publint({ pkgDir: folder, strict: true });
    expect(messages.map((message) => formatMessage(message, pkg, { color: false }))).toEqual([]);
  });

  test("attw finds nothing", () => {
    // It resolves what a package depends on beside itself.
    const place = join(project, "attw", String(index));
    mkdirSync(join(place, "node_modules"), { recursive: true });
    cpSync(tarballs[index] ?? "", join(place, "package.tgz"));
    symlinkSync(join(project, "node_modules/@catalogues"), join(place, "node_modules/@catalogues"));
    const program = `${modules}/@arethetypeswrong/cli/dist/index.js`;
    const options = ["package.tgz", "--no-emoji", "--no-color", "--ignore-rules", "cjs-resolves-to-esm"];
    const { stdout, status } = spawnSync(process.execPath, [program, ...options], { cwd: place, encoding: "utf8" });
    expect(status, stdout).toBe(0);
  });
});
