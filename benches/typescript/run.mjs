// Runs the whole bench and prints a list of rows, which `cargo xtask bench typescript` turns into a table. `node run.mjs 5`
// takes the median of five processes.

import { execFileSync } from "node:child_process";
import { rmSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { buildAll, ON_TEXT, plainContract, SUBJECTS, trackerBytes } from "./build.mjs";
import { programs } from "./check.mjs";

const out = fileURLToPath(new URL("out", import.meta.url));
const PROCESSES = Number(process.argv[2] ?? 5);

const median = (values) => [...values].sort((one, other) => one - other)[values.length >> 1];
const rows = [];
const add = (fields) => rows.push({ area: "typescript", allocations: null, ...fields });

rmSync(out, { recursive: true, force: true });
const bytes = await buildAll(out);
const plainBytes = await buildAll(`${out}/plain`, plainContract(`${out}/plain`));

for (const [mode, title] of [["same", "one shape"], ["varied", "varied shapes"]]) {
  const runs = Array.from({ length: PROCESSES }, () =>
    JSON.parse(execFileSync(process.execPath, [fileURLToPath(new URL("measure.mjs", import.meta.url)), out, mode], { maxBuffer: 2 ** 26 })),
  );
  const compare = (subject, name, baseline, baselineName, of = "element_click") => {
    const ratio = median(runs.map((run) => median(run[subject].map((time, round) => time / run[baseline][round]))));
    const figure = median(runs.map((run) => median(run[subject])));
    add({ case: `${of}, ${title}`, subject: name, baseline: baselineName, ratio, figure, unit: "ns" });
  };
  compare("parse", "JSON.parse", "parse", "JSON.parse");
  const onText = "text of element_click";
  for (const [subject, name] of Object.entries(SUBJECTS)) {
    if (subject !== "read") compare(subject, name, "parse", "JSON.parse");
  }
  compare("validate", SUBJECTS.validate, "is", SUBJECTS.is);
  compare("read", SUBJECTS.read, "parse", "JSON.parse", onText);
  for (const name of ON_TEXT) compare(`text_${name}`, `JSON.parse, ${SUBJECTS[name]}`, "parse", "JSON.parse", onText);
}

for (const [contract, of] of [["", bytes], [" of UUIDs and listed values alone", plainBytes]]) {
  for (const [subject, name] of Object.entries(SUBJECTS)) {
    const fields = { case: `element_click${contract}, min+gzip`, subject: name, baseline: SUBJECTS.typia_is };
    add({ ...fields, ratio: of[subject] / of.typia_is, figure: of[subject], unit: "bytes" });
  }
}

const [checked, production] = await trackerBytes("tea");
for (const [subject, figure] of [["with checkEvent", checked], ["in production, without", production]]) {
  add({ case: "tracker of tea, 303 events, min+gzip", subject, baseline: "with checkEvent", ratio: figure / checked, figure, unit: "bytes" });
}

const check = programs(`${out}/check`);
const times = { zod: [], concord: [] };
for (let round = 0; round <= PROCESSES; round++) {
  for (const name of Object.keys(times)) {
    const time = check(name);
    if (round > 0) times[name].push(time);
  }
}
for (const [name, subject] of [["zod", "types inferred by zod"], ["concord", "concord declarations"]]) {
  const ratio = median(times[name].map((time, round) => time / times.zod[round]));
  add({ case: "tsc 7, five catalogues", subject, baseline: "types inferred by zod", ratio, figure: median(times[name]), unit: "ms" });
}
console.log(JSON.stringify(rows));
