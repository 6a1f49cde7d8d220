// Builds a module of each subject for the event `element_click`, into `out`, and says how many bytes a bundler makes of it.

import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { gzipSync } from "node:zlib";
import Ajv2020 from "ajv/dist/2020.js";
import standalone from "ajv/dist/standalone/index.js";
import { build } from "esbuild";
import { DIALECTS, expression } from "./derive.mjs";

const ROOT = new URL("../../", import.meta.url).pathname;
const EVENT = "onlive.events.element_click";

/** The document of a catalogue. */
export const schemaOf = (catalogue, generated = `${ROOT}generated`) =>
  JSON.parse(readFileSync(`${generated}/json-schema/${catalogue}.schema.json`, "utf8"));

/** The subjects: each a module in `out` that exports `check`. */
export const SUBJECTS = {
  is: "concord is",
  validate: "concord validate",
  read: "concord parse",
  typia_is: "typia createIs",
  typia_validate: "typia createValidate",
  ajv: "ajv standalone",
  zod: "zod safeParse",
  valibot: "valibot safeParse",
};

/** Those that are measured behind `JSON.parse`, too, as whoever receives a text needs them. */
export const ON_TEXT = ["typia_validate", "ajv", "zod", "valibot"];

/** The event as JSON Schema, with all that it refers to, for ajv. */
export const eventSchema = (generated) => ({ ...schemaOf("onlive", generated), $ref: `#/$defs/${EVENT}`, $id: undefined });

/** The event with all of its 44 properties, in the order of the schema: what the bench of Rust reads, too. */
export const example = () => JSON.parse(readFileSync(`${ROOT}benches/rust/data/element_click.json`, "utf8"));

const sources = (generated) => {
  const document = schemaOf("onlive", generated);
  const as = (dialect) => expression({ $ref: `#/$defs/${EVENT}` }, document, DIALECTS[dialect]);
  const ajv = new Ajv2020({ code: { source: true, esm: true, lines: false, optimize: true }, strict: false });
  const ours = (name) => `export { ${name} as check } from "${generated}/typescript/catalogues/onlive.js";`;
  const typia = (make) => `import typia, { tags } from "typia";\ntype Event = ${as("typia")};\nexport const check = typia.${make}<Event>();\n`;
  return {
    "is.js": ours("isElementClick"),
    "validate.js": ours("validateElementClick"),
    "read.js": ours("parseElementClick"),
    "typia/typia_is.ts": typia("createIs"),
    "typia/typia_validate.ts": typia("createValidate"),
    "ajv.js": `${standalone.default(ajv, ajv.compile(eventSchema(generated)))}\nexport const check = validate;`,
    "zod.js": `import * as z from "zod";\nconst schema = ${as("zod")};\nexport const check = (x) => schema.safeParse(x);`,
    "valibot.js": `import * as v from "valibot";\nconst schema = ${as("valibot")};\nexport const check = (x) => v.safeParse(schema, x);`,
  };
};

/**
 * Generates the catalogue without the formats of languages and time zones, and with numbers for integers, into `out`; gives
 * back where. So little is what typia was asked for where our wish for bytes comes from.
 */
export function plainContract(out) {
  const [schema, generated] = [`${out}/schema`, `${out}/generated`];
  cpSync(`${ROOT}schema`, schema, { recursive: true });
  const groups = `${schema}/onlive/groups.yaml`;
  const text = readFileSync(groups, "utf8");
  writeFileSync(groups, text.replaceAll(/type: (language|timezone)\b/g, "type: string").replaceAll("type: i32", "type: f64"));
  const [program, ...before] = process.env.CONCORD ? [process.env.CONCORD] : ["cargo", "xtask"];
  const targets = ["--target", "typescript", "--target", "json-schema"];
  execFileSync(program, [...before, "codegen", "--schema", schema, "--out", generated, ...targets], { cwd: ROOT, stdio: "pipe" });
  return generated;
}

/** Writes all of `out`; gives back bytes by subject: minified by esbuild for a browser, then `gzip -9`. */
export async function buildAll(out, generated = `${ROOT}generated`) {
  mkdirSync(`${out}/typia`, { recursive: true });
  for (const [path, text] of Object.entries(sources(generated))) writeFileSync(`${out}/${path}`, text);
  const options = { target: "ES2022", module: "ESNext", moduleResolution: "bundler", strict: true, skipLibCheck: true, types: [] };
  const compilerOptions = { ...options, outDir: "emitted", rootDir: "typia", plugins: [{ transform: "typia/lib/transform" }] };
  writeFileSync(`${out}/tsconfig.json`, JSON.stringify({ compilerOptions, include: ["typia"] }));
  const tspc = createRequire(import.meta.url).resolve("ts-patch/bin/tspc.js");
  execFileSync(process.execPath, [tspc, "-p", `${out}/tsconfig.json`], { stdio: "inherit" });
  const bytes = {};
  for (const name of Object.keys(SUBJECTS)) {
    const stdin = { contents: `export { check } from "./${name.startsWith("typia") ? "emitted/" : ""}${name}.js";`, resolveDir: out };
    const shared = { stdin, bundle: true, format: "esm", logLevel: "error" };
    await build({ ...shared, platform: "node", outfile: `${out}/bundled/${name}.mjs` });
    bytes[name] = await smallest(shared);
  }
  return bytes;
}

const smallest = async (options) => {
  const { outputFiles } = await build({ ...options, platform: "browser", minify: true, write: false });
  return gzipSync(outputFiles[0].contents, { level: 9 }).length;
};

/** Bytes of a tracker for all events of a catalogue, with their check, and as a production build has it that drops the check. */
export function trackerBytes(catalogue) {
  const contents = `
    import { createTracker } from "${ROOT}generated/typescript/index.js";
    import { checkEvent } from "${ROOT}generated/typescript/catalogues/${catalogue}.js";
    export const tracker = createTracker({ send: console.log, validate: PRODUCTION ? undefined : checkEvent });`;
  const bytes = (production) =>
    smallest({ stdin: { contents, resolveDir: ROOT }, bundle: true, format: "esm", define: { PRODUCTION: String(production) } });
  return Promise.all([bytes(false), bytes(true)]);
}
