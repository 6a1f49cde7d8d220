// The tracker in a real browser: the demo page of `examples/browser`, driven in headless Chromium. `cargo xtask test` names
// the program in CONCORD_CHROMIUM; without one these tests are left out.

import { type Browser, chromium, type Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { root } from "./paths.js";

const program = process.env.CONCORD_CHROMIUM;
const { start } = await import(`${root}examples/browser/server.mjs`);

interface Received {
  id: string;
  name: string;
  ok: boolean;
  payload: Record<string, unknown>;
}

describe.skipIf(!program)("in Chromium", () => {
  let browser: Browser;
  let page: Page;
  let server: { url: string; received: Map<string, Received>; close(): Promise<void> };
  const trouble: string[] = [];

  beforeAll(async () => {
    browser = await chromium.launch({ executablePath: program ?? "", args: ["--no-sandbox", "--disable-gpu"] });
  });
  afterAll(() => browser?.close());

  beforeEach(async () => {
    trouble.length = 0;
    server = await start();
    page = await browser.newPage();
    page.on("pageerror", (error) => trouble.push(error.message));
    await page.goto(server.url);
  });
  afterEach(async () => {
    await page.close();
    await server.close();
    expect(trouble).toEqual([]);
  });

  const received = () => [...server.received.values()];
  const count = (id: string) => page.locator(`#${id}`).textContent().then(Number);
  const log = (kind: string) => page.locator(`#log .${kind}`);

  test("clicks go in one batch, with the context, and hold at the server", async () => {
    await page.fill("#name", "Grace");
    // In one go, for a slow machine would make two batches of it.
    await page.evaluate(`["[data-label=book_viewing]", "[data-label=open_map]", "form button"].forEach((place) => document.querySelector(place).click())`);
    await expect.poll(() => received().length).toBe(3);
    expect(received().map(({ name, ok }) => [name, ok])).toEqual([["element_click", true], ["element_click", true], ["form_submit", true]]);
    expect(received()[0]?.payload).toMatchObject({ element_label: "book_viewing", element_type: "button", origin_medium: "web" });
    expect(received()[2]?.payload).toMatchObject({ form_data: { first_name: "Grace" } });
    expect(await log("sent").count()).toBe(1);
    expect(await count("sent")).toBe(3);
  });

  test("what waits arrives when the tab is closed at once", async () => {
    await page.click("[data-label=book_viewing]");
    await page.close({ runBeforeUnload: true });
    await expect.poll(() => received().map(({ name }) => name)).toEqual(["element_click"]);
  });

  test("what waits arrives when another page is opened in its place", async () => {
    await page.click("[data-label=book_viewing]");
    await page.goto("about:blank");
    await expect.poll(() => received().length).toBe(1);
  });

  test.each(["fails", "offline"])("nothing is lost while the server %s", async (mode) => {
    await page.check(`[value=${mode}]`);
    await page.click("[data-label=book_viewing]");
    await expect.poll(() => count("failed"), { timeout: 5000 }).toBeGreaterThan(0);
    expect(received()).toEqual([]);
    expect(await count("queued")).toBe(1);
    await page.check("[value=answers]");
    await expect.poll(() => received().length, { timeout: 10_000 }).toBe(1);
    expect(await count("dropped")).toBe(0);
  });

  test("a queue that is full drops the oldest, and says so", async () => {
    await page.check("[value=fails]");
    await page.click("#burst");
    await expect.poll(() => count("dropped")).toBe(30);
    expect(await count("queued")).toBe(50);
    await page.check("[value=answers]");
    await expect.poll(() => received().length, { timeout: 10_000 }).toBe(50);
    const steps = received().map(({ payload }) => payload.step_number);
    expect(steps).toEqual(Array.from({ length: 50 }, (_, index) => index + 31));
  });

  test("an event that breaks its contract is shown, and goes all the same", async () => {
    await page.click("#mistake");
    const shown = await log("violation").textContent();
    expect(shown).toContain("/element_label: type: expected string, found number");
    expect(shown).toContain("/element_type: enum: expected one of input, button, link");
    await expect.poll(() => received().map(({ ok }) => ok)).toEqual([false]);
  });
});
