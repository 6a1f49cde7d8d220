// One process of the bench: every subject once a round, on the same values; prints nanoseconds per value for each round.
//
// `node measure.mjs OUT same|varied`. Values are 64 copies of the example; the varied ones lack each optional field in one
// of seven, so that they have about as many shapes as there are values.

import { example, eventSchema, ON_TEXT, SUBJECTS } from "./build.mjs";
import { pathToFileURL } from "node:url";

const [, , out, mode] = process.argv;
const ROUNDS = 41;
const SLICE = 2e6; // nanoseconds that a subject runs in a round

let seed = 7;
const random = () => (seed = (seed * 1_103_515_245 + 12_345) & 0x7fffffff) / 0x7fffffff;

const { required } = eventSchema().$defs["onlive.events.element_click"];
const texts = Array.from({ length: 64 }, (_, index) => {
  const value = { ...example(), form_name: `register${index}` };
  for (const key of Object.keys(value)) if (mode === "varied" && !required.includes(key) && random() < 1 / 7) delete value[key];
  return JSON.stringify(value);
});
const values = texts.map((text) => JSON.parse(text));

/** A loop of its own for each subject, so that none is compiled for all. */
const loop = (call, check, on) => new Function("check", "on", `return (n) => { let a = 0; for (let i = 0; i < n; i++) { const r = check(on[i & 63]); if (${call}) a++; } return a; }`)(check, on);

const holds = { is: "r", typia_is: "r", ajv: "r", validate: "r.ok", read: "r.ok" };
const subjects = { parse: loop("r !== null", JSON.parse, texts) };
const checks = {};
for (const name of Object.keys(SUBJECTS)) checks[name] = (await import(pathToFileURL(`${out}/bundled/${name}.mjs`))).check;
const add = (name, key, check, on) => {
  subjects[key] = loop(holds[name] ?? "r.success", check, on);
  if (subjects[key](64) !== 64) throw new Error(`${key} refuses a good value`);
};
for (const [name, check] of Object.entries(checks)) add(name, name, check, name === "read" ? texts : values);
for (const name of ON_TEXT) {
  const behind = new Function("check", "return (text) => check(JSON.parse(text))");
  add(name, `text_${name}`, behind(checks[name]), texts);
}

const time = (run, n) => {
  const start = process.hrtime.bigint();
  run(n);
  return Number(process.hrtime.bigint() - start) / n;
};
const counts = Object.fromEntries(
  Object.entries(subjects).map(([name, run]) => {
    run(3000);
    return [name, Math.max(64, Math.ceil(SLICE / time(run, 2000)))];
  }),
);
const rounds = Object.fromEntries(Object.keys(subjects).map((name) => [name, []]));
for (let round = 0; round < ROUNDS; round++) {
  for (const [name, run] of Object.entries(subjects)) rounds[name].push(time(run, counts[name]));
}
console.log(JSON.stringify(rounds));
