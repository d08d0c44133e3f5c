/**
 * Asks a Node process that was started with `--inspect=127.0.0.1:0` to collect its garbage and to say what is left.
 * Nothing in the measured program is changed for it.
 */
import { WebSocket } from "ws";

export type Memory = { heapUsed: number; external: number; rss: number };

/** After two full collections, in bytes. @throws Error when nobody listens there */
export async function memoryAfterCollection(inspectorUrl: string): Promise<Memory> {
  const socket = new WebSocket(inspectorUrl);
  await new Promise((resolve, reject) => socket.once("open", resolve).once("error", reject));
  await ask(socket, 1, "HeapProfiler.collectGarbage");
  await ask(socket, 2, "HeapProfiler.collectGarbage");
  const expression = "JSON.stringify(process.memoryUsage())";
  const answer = await ask(socket, 3, "Runtime.evaluate", { expression });
  socket.close();
  return JSON.parse(answer.result.value) as Memory;
}

/** Where the inspector listens, from the lines it writes at the start. */
export function inspectorUrlIn(lines: string[]): string {
  const found = lines.map((line) => /^Debugger listening on (ws:\S+)/.exec(line)?.[1]).find(Boolean);
  if (!found) throw new Error("the process does not say where its inspector listens");
  return found;
}

type Answer = { id: number; result: { result: { value: string } } };

function ask(socket: WebSocket, id: number, method: string, params = {}): Promise<Answer["result"]> {
  return new Promise((resolve) => {
    const hear = (data: unknown) => {
      const answer = JSON.parse(String(data)) as Answer;
      if (answer.id !== id) return;
      socket.off("message", hear);
      resolve(answer.result);
    };
    socket.on("message", hear);
    socket.send(JSON.stringify({ id, method, params }));
  });
}
