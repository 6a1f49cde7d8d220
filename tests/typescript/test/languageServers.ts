// The two servers that editors ask about TypeScript: tsserver of TypeScript 5, and the language server of TypeScript 7.

import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { fileURLToPath, pathToFileURL } from "node:url";
import { root } from "./paths.js";

const modules = `${root}tests/typescript/node_modules`;

/** A place in a file; line and column count from 1. */
export interface Place {
  file: string;
  line: number;
  column: number;
}

/** Answers where names are defined, as "go to definition" of an editor does. */
export interface Server {
  definition: (at: Place) => Promise<Place[]>;
  stop: () => void;
}

type Message = { id?: number; request_seq?: number; method?: string; body?: unknown; result?: unknown; params?: { items?: unknown[] } };

/** Starts tsserver on a file. */
export function tsserver(file: string): Server {
  const wire = connect([`${modules}/typescript/lib/tsserver.js`, "--disableAutomaticTypingAcquisition"], (text) => `${text}\n`);
  let last = 0;
  const ask = (command: string, given: object) => wire.ask(++last, { seq: last, type: "request", command, arguments: given });
  void ask("open", { file });
  const definition = async ({ file, line, column }: Place) => {
    const { body } = await ask("definitionAndBoundSpan", { file, line, offset: column });
    const { definitions } = body as { definitions: { file: string; start: { line: number; offset: number } }[] };
    return definitions.map(({ file, start }) => ({ file, line: start.line, column: start.offset }));
  };
  return { definition, stop: wire.stop };
}

/** Starts the language server of TypeScript 7 on a file. */
export async function languageServer(file: string): Promise<Server> {
  const wire = connect([`${modules}/typescript-7/bin/tsc`, "--lsp", "--stdio"], (text) => `Content-Length: ${Buffer.byteLength(text)}\r\n\r\n${text}`);
  let last = 0;
  const ask = (method: string, params: object) => wire.ask(++last, { jsonrpc: "2.0", id: last, method, params });
  await ask("initialize", { processId: process.pid, rootUri: pathToFileURL(file).href.replace(/[^/]*$/, ""), capabilities: {} });
  wire.tell({ jsonrpc: "2.0", method: "initialized", params: {} });
  const document = { uri: pathToFileURL(file).href, languageId: "typescript", version: 1, text: readFileSync(file, "utf8") };
  wire.tell({ jsonrpc: "2.0", method: "textDocument/didOpen", params: { textDocument: document } });
  const definition = async ({ file, line, column }: Place) => {
    const position = { line: line - 1, character: column - 1 };
    const { result } = await ask("textDocument/definition", { textDocument: { uri: pathToFileURL(file).href }, position });
    const places = result as { uri: string; range: { start: { line: number; character: number } } }[];
    return places.map(({ uri, range: { start } }) => ({ file: fileURLToPath(uri), line: start.line + 1, column: start.character + 1 }));
  };
  return { definition, stop: wire.stop };
}

/** A process that is asked in JSON over its standard input; both kinds answer one message a header and a line or body. */
function connect(program: string[], framed: (text: string) => string) {
  const server = spawn(process.execPath, program, { stdio: ["pipe", "pipe", "ignore"] });
  const waiting = new Map<number, (message: Message) => void>();
  const tell = (message: object) => void server.stdin.write(framed(JSON.stringify(message)));
  let rest = Buffer.alloc(0);
  server.stdout.on("data", (data: Buffer) => {
    rest = Buffer.concat([rest, data]);
    for (;;) {
      const head = /Content-Length: (\d+)\r\n\r\n/.exec(rest.toString("latin1"));
      const end = head ? head.index + head[0].length + Number(head[1]) : Infinity;
      if (!head || rest.length < end) return;
      const message = JSON.parse(rest.subarray(head.index + head[0].length, end).toString()) as Message;
      rest = rest.subarray(end);
      if (message.method && message.id !== undefined) tell({ jsonrpc: "2.0", id: message.id, result: message.params?.items?.map(() => null) ?? null });
      else waiting.get(message.request_seq ?? message.id ?? 0)?.(message);
    }
  });
  const ask = (id: number, message: object) =>
    new Promise<Message>((resolve) => {
      waiting.set(id, resolve);
      tell(message);
    });
  return { ask, tell, stop: () => void server.kill() };
}
