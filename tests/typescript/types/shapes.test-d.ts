// Every shape of the schema language as TypeScript sees it.

import {
  type Aliased,
  assertPoint,
  type Bounded,
  Colour,
  type Containers,
  type Defaults,
  Direction,
  type Entry,
  type Enums,
  type Free,
  isPoint,
  type Json,
  type Level,
  type Mode,
  type Names,
  type Nothing,
  type Numbers,
  OrderDesc,
  PageSize,
  parsePoint,
  type Point,
  type Presence,
  type Rank,
  type Record_,
  type RoomId,
  Sizes,
  type Slug,
  type Slugs,
  Tags,
  type Texts,
  type Tree,
  type Unions,
  validatePoint,
  type Wide,
} from "@shapes/shapes/basics";
import type { Item } from "@shapes/strict";
import { type Assignable, type Equal, fails, holds } from "./assert.js";

// Scalars and formats.
holds<Equal<Numbers["flag"], boolean>>();
holds<Equal<Numbers["tiny" | "small" | "medium" | "large" | "byte" | "port" | "size" | "ratio"], number>>();
holds<Equal<Texts["text"], string>>();
holds<Equal<Required<Texts>[keyof Texts], string>>();
holds<Equal<Wide["number"], number>>();
holds<Equal<Wide["text"], string>>();
holds<Equal<Wide["either"], string | number>>();

// Free values.
holds<Equal<Free["value"], unknown>>();
holds<Equal<Required<Free>["members"], Record<string, unknown>>>();
holds<Equal<Nothing, Record<string, never>>>();
fails<Assignable<{ a: 1 }, Nothing>>();

// Containers.
holds<Equal<Containers["names"], string[]>>();
holds<Equal<Required<Containers>["grid"], number[][]>>();
holds<Equal<Required<Containers>["tags"], string[]>>();
holds<Equal<Required<Containers>["by_name"], Record<string, number>>>();
holds<Equal<Required<Containers>["by_colour"], Record<string, Colour[]>>>();
holds<Equal<Required<Containers>["maybe"], (string | null)[]>>();

// Enums: a union of literals and an object of the values.
holds<Equal<Colour, "red" | "green" | "">>();
holds<Equal<typeof Colour.Green, "green">>();
holds<Equal<Level, 1 | 2 | -1>>();
holds<Equal<(typeof Colour)[keyof typeof Colour], Colour>>();
// @ts-expect-error: the object is read-only
Colour.Red = "red";

// Open enums take any value and keep the known ones as literals for completion.
holds<Assignable<string, Entry>>();
holds<Assignable<number, Rank>>();
fails<Equal<Entry, string>>();
fails<Equal<Rank, number>>();

// TypeScript enums, where the schema asks for them.
holds<Equal<Required<Enums>["direction"], Direction>>();
holds<Assignable<Direction.Up, Direction>>();
holds<Assignable<Mode.On, Required<Enums>["mode"]>>();
holds<Assignable<number, Required<Enums>["mode"]>>();

// Literal lists stand in place.
holds<Equal<Enums["action"], "add" | "remove">>();
holds<Equal<Required<Enums>["is_share"], 1 | 0>>();
holds<Equal<Required<Enums>["truth"], "true" | "false">>();
holds<Equal<Required<Enums>["either"], "x" | "y" | null>>();

// Aliases are names for their type.
holds<Equal<Slug, string>>();
holds<Equal<Slugs, Slug[]>>();
holds<Equal<Required<Aliased>, { slug: Slug; slugs: Slugs; room: RoomId }>>();

// Unions and recursion.
holds<Equal<Unions["code"], string | number>>();
holds<Equal<Required<Unions>["points"], Point | Point[]>>();
holds<Equal<Required<Tree>["left"], Tree>>();
holds<Assignable<{ a: { item: true } }, Json>>();
fails<Assignable<{ a: { item: null } }, Json>>();

// Presence: optional is `name?: T`, and null only where the schema or the policy has it.
holds<Equal<Pick<Presence, "required">, { required: string }>>();
holds<Equal<Pick<Presence, "optional">, { optional?: string }>>();
holds<Equal<Pick<Presence, "nullable">, { nullable: string | null }>>();
holds<Equal<Pick<Presence, "both">, { both?: string | null }>>();
holds<Equal<Pick<Presence, "filled" | "zero">, { filled?: number; zero?: string }>>();
holds<Equal<Pick<Presence, "inner">, { inner?: Defaults }>>();
holds<Equal<Pick<Item, "id" | "name" | "note">, { id: string; name?: string | null; note?: string | null }>>();
// @ts-expect-error: `undefined` is not absent
const withUndefined: Point = { x: 1, y: undefined };

// Names: properties are those of the wire, whatever they look like.
holds<Equal<Names["class"], string>>();
holds<Equal<Names["utm-source"], string>>();
holds<Equal<Required<Names>["with space"], string>>();
holds<Equal<Required<Names>["1st"], number>>();
holds<Equal<Required<Names>["quote's"], string>>();
holds<Equal<Required<Record_>["error"]["text"], string>>();

// Constants are literals.
holds<Equal<typeof OrderDesc, "DESC">>();
holds<Equal<typeof PageSize, 20>>();
holds<Equal<typeof Sizes, { readonly small: 1; readonly "x-large": 3 }>>();
holds<Equal<typeof Tags, readonly ["a", "</script>"]>>();

// Excess and misspelt properties are errors.
// @ts-expect-error
const excess: Point = { x: 1, z: 2 };
// @ts-expect-error
const misspelt: Bounded = { slugg: "a" };

// Validators narrow.
declare const value: unknown;
if (isPoint(value)) holds<Equal<typeof value, Point>>();
holds<Equal<typeof parsePoint, (text: string) => ReturnType<typeof validatePoint>>>();
const result = validatePoint(value);
if (result.ok) holds<Equal<typeof result.value, Point>>();
else holds<Equal<(typeof result.violations)[number]["pointer"], string>>();
// @ts-expect-error: there is no value before it is known to be good
result.value;
const assertion: typeof assertPoint = assertPoint;
assertion(value);
holds<Equal<typeof value, Point>>();

export { excess, misspelt, withUndefined };
