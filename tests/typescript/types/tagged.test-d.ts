// Fields that depend on a tag: unions narrow by it.

import type { Move, Prompt, Shape, Task } from "@shapes/shapes/tagged";
import { Direction } from "@shapes/shapes/basics";
import { type Assignable, type Equal, fails, holds } from "./assert.js";

declare const prompt: Prompt;
holds<Equal<typeof prompt.user, string>>();
holds<Equal<typeof prompt.action, "send" | "adopt" | "exit">>();
if (prompt.action === "send") holds<Equal<typeof prompt.reply_id, string>>();
// @ts-expect-error: only the cases `send` and `adopt` have it
prompt.reply_id;
switch (prompt.action) {
  case "send":
  case "adopt":
    holds<Equal<typeof prompt.reply_id, string>>();
    break;
  case "exit":
    break;
  default:
    holds<Equal<typeof prompt, never>>();
}

const exit: Prompt = { user: "u", action: "exit" };
// @ts-expect-error: `reply_id` is a field of another case
const mixed: Prompt = { user: "u", action: "exit", reply_id: "r" };
// @ts-expect-error: the case needs `reply_id`
const incomplete: Prompt = { user: "u", action: "send" };
// @ts-expect-error: no case has this value
const unknown: Prompt = { user: "u", action: "other" };

// A field of one name has the type of its case.
declare const task: Task;
if (task.step === 2) holds<Equal<typeof task.kind, number>>();
else holds<Equal<typeof task.kind, string>>();

declare const move: Move;
if (move.to === Direction.Up) holds<Equal<typeof move.by, number>>();

declare const shape: Shape;
holds<Equal<typeof shape, { kind: "circle"; radius: number } | { kind: "square"; side: number }>>();
fails<Assignable<{ kind: "circle"; side: number }, Shape>>();

export { exit, incomplete, mixed, unknown };
