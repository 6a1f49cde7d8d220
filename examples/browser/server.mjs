// Serves the page, the package and a place to send events to: `node examples/browser/server.mjs`.

import { createServer } from "node:http";
import { readFile } from "node:fs/promises";
import { argv } from "node:process";
import { fileURLToPath } from "node:url";
import { checkEvent } from "../../generated/typescript/catalogues/onlive.js";

const PAGE = new URL("./", import.meta.url);
const PACKAGE = new URL("../../generated/typescript/", import.meta.url);
const KINDS = { html: "text/html", css: "text/css", js: "text/javascript" };

/** Starts the server; `received` has every event by its id, with what its check says. Port 0 takes any that is free. */
export async function start(port = 0) {
  const received = new Map();
  let mode = "answers";

  const take = (body) => {
    if (mode === "fails") return 503;
    // An event may come twice, by `send` and by beacon: its id says that it is the same one.
    for (const event of JSON.parse(body)) received.set(event.id, { ...event, ok: checkEvent(event.name, event.payload, true).ok });
    return 204;
  };

  const answer = async (request, response) => {
    const { pathname } = new URL(request.url, "http://localhost");
    if (request.method === "POST") {
      const body = await text(request);
      if (pathname === "/mode") mode = body;
      else if (mode === "offline") return request.socket.destroy();
      return response.writeHead(pathname === "/mode" ? 204 : take(body)).end();
    }
    const [folder, path] = pathname.startsWith("/package/") ? [PACKAGE, pathname.slice(9)] : [PAGE, pathname.slice(1) || "index.html"];
    const kind = KINDS[path.slice(path.lastIndexOf(".") + 1)];
    // A URL that climbs has lost its `..` when it is parsed, so nothing outside of the folders is read.
    const content = kind && (await readFile(new URL(path, folder)).catch(() => undefined));
    if (content === undefined) return response.writeHead(404).end();
    response.writeHead(200, { "content-type": `${kind}; charset=utf-8` }).end(content);
  };

  const server = createServer((request, response) => {
    answer(request, response).catch(() => response.writeHead(400).end());
  });
  await new Promise((resolve) => server.listen(port, "127.0.0.1", resolve));
  const close = () => {
    server.closeAllConnections();
    return new Promise((resolve) => server.close(resolve));
  };
  return { url: `http://127.0.0.1:${server.address().port}/`, received, close };
}

async function text(request) {
  const parts = [];
  for await (const part of request) parts.push(part);
  return Buffer.concat(parts).toString("utf8");
}

if (argv[1] === fileURLToPath(import.meta.url)) console.log(`open ${(await start(8080)).url}`);
