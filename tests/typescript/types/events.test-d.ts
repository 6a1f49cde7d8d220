// The events of a catalogue, services, and the tracker.

import { createTracker, type EventResult, type StandardSchema } from "@shapes";
import { checkEvent as checkKept, type Events as KeptEvents, type UnknownEvents as KeptUnknown } from "@shapes/kept";
import { checkEvent, type Events, Items, type Items as ItemsOperations, readEvent, type UnknownEvents } from "@shapes/shapes";
import { type ElementClick, ElementClickSchema } from "@shapes/shapes/events";
import type { Containers, Point } from "@shapes/shapes/basics";
import type { StandardSchemaV1 } from "@standard-schema/spec";
import { type Assignable, type Equal, holds } from "./assert.js";

// Payloads by wire name.
holds<Equal<Events["element_click"], ElementClick>>();
holds<Equal<Events["view_database"], never>>();
holds<Equal<Events["free"], Record<string, unknown>>>();
holds<Equal<Events["typed"], Point>>();
holds<Equal<Events["after-that"], { value: number }>>();
holds<Equal<Events["empty"], Record<string, never>>>();
holds<Assignable<"before", keyof Events> extends false ? true : false>();

// An event with its name and its value.
const checked = checkEvent("typed", {});
holds<Equal<typeof checked, EventResult<Events, UnknownEvents>>>();
if (checked.ok && checked.name === "typed") holds<Equal<typeof checked.value, Point>>();
if (checked.ok && checked.name === "view_database") holds<Equal<typeof checked.value, undefined>>();
holds<Equal<ReturnType<typeof readEvent>, EventResult<Events, UnknownEvents>>>();
holds<Equal<Parameters<typeof readEvent>, [name: string, text?: string | undefined]>>();
holds<Equal<Parameters<typeof checkEvent>, [name: string, payload?: unknown, asJson?: boolean | undefined]>>();
// @ts-expect-error: a payload that was parsed already
readEvent("typed", { x: 1 });
const kept = checkKept("anything");
if (kept.ok) holds<Equal<typeof kept.name, string>>();

// `track` knows names and payloads.
const send = () => {};
const tracker = createTracker<Events>({ send, validate: checkEvent });
tracker.track("element_click", { element_label: "submit" });
tracker.track("view_database");
tracker.track("free", { anything: 1 });
tracker.track("typed", { x: 1 });
// @ts-expect-error: no such event
tracker.track("elment_click", { element_label: "submit" });
// @ts-expect-error: no such property
tracker.track("element_click", { element_label: "submit", element_lable: "x" });
// @ts-expect-error: a property is missing
tracker.track("element_click", {});
// @ts-expect-error: the payload is missing
tracker.track("element_click");
// @ts-expect-error: there is no payload
tracker.track("view_database", {});
// @ts-expect-error: an alias is read and never written
tracker.track("before", { value: 1 });

// Where the policy takes undeclared events, they take any object, and known ones keep their types.
const open = createTracker<KeptEvents, KeptUnknown>({ send });
open.track("page_view", { url: "/" });
open.track("something_else", { a: 1 });
open.track("something_else");
// @ts-expect-error: a known event has its own payload
open.track("page_view", { url: 1 });
// @ts-expect-error
open.track("page_view", { uri: "/" });

// Context fields need not be given again.
const withContext = createTracker<Events, never, { element_label: string }>({ send, context: { element_label: "a" } });
withContext.track("element_click", {});
withContext.track("element_click", { element_label: "b", element_data: {} });
withContext.track("typed", { x: 1 });
// @ts-expect-error: the context does not have it
withContext.track("typed", {});

// What `send` gets narrows by name.
createTracker<Events>({
  send: (events) => {
    for (const event of events) {
      if (event.name === "typed") holds<Equal<typeof event.payload, Point>>();
      if (event.name === "view_database") holds<Equal<typeof event.payload, undefined>>();
    }
  },
});

// Services.
holds<Equal<ItemsOperations["list"], { request: Point; response: Containers }>>();
holds<Equal<ItemsOperations["ping"], { request: undefined; response: undefined }>>();
holds<Equal<typeof Items.baseUrl, "https://api.example.com/v1">>();
holds<
  Equal<typeof Items.operations.list, { readonly method: "GET"; readonly path: "/points"; readonly stream: true }>
>();
holds<Equal<typeof Items.operations.local, { readonly stream: false }>>();

// Standard Schema: what libraries ask for, and the types that they infer.
const standard: StandardSchemaV1<ElementClick> = ElementClickSchema;
holds<Assignable<StandardSchema<ElementClick>, StandardSchemaV1<ElementClick>>>();
holds<Equal<StandardSchemaV1.InferOutput<typeof ElementClickSchema>, ElementClick>>();
holds<Equal<StandardSchemaV1.InferInput<typeof ElementClickSchema>, ElementClick>>();

export { standard };
