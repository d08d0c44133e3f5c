/**
 * A WebSocket client that does as little as one can: it shakes hands, walks over the server's frames without
 * unmasking or parsing anything, answers pings, and hands over where each text lies. Ten thousand of these fit on
 * one core. It trusts the server's framing; the tests of the product do not.
 */
import { connect, type Socket } from "node:net";

/** Called for each text frame: the buffer, and from where to where the text lies in it. */
export type OnText = (bytes: Buffer, from: number, to: number) => void;

const headersEnd = Buffer.from("\r\n\r\n");
/** Never keep a slice of a received chunk for nothing: it holds the whole chunk in memory. */
const nothing: Buffer = Buffer.alloc(0);
const emptyPong = Buffer.from([0x8a, 0x80, 0, 0, 0, 0]);

/** Resolves when the server has agreed. `path` with its query. */
export function openFeed(url: string, path: string, onText: OnText): Promise<Socket> {
  const { hostname, port } = new URL(url);
  const socket = connect({ host: hostname, port: Number(port), noDelay: true });
  const head = `GET ${path} HTTP/1.1\r\nhost: ${hostname}:${port}\r\nconnection: Upgrade\r\nupgrade: websocket\r\nsec-websocket-version: 13\r\nsec-websocket-key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n`;
  socket.write(head);
  return new Promise((resolve, reject) => {
    let rest = nothing;
    let agreed = false;
    socket.once("error", reject);
    socket.on("data", (chunk: Buffer) => {
      rest = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
      if (!agreed) {
        const end = rest.indexOf(headersEnd);
        if (end < 0) return;
        if (rest.toString("latin1", 9, 12) !== "101") reject(new Error(rest.toString("latin1", 0, end)));
        agreed = true;
        rest = rest.subarray(end + 4);
        resolve(socket);
      }
      const walked = walk(rest, socket, onText);
      rest = walked === rest.length ? nothing : rest.subarray(walked);
    });
  });
}

/** Answers how far whole frames reached. */
function walk(bytes: Buffer, socket: Socket, onText: OnText): number {
  let at = 0;
  while (bytes.length - at >= 2) {
    const kind = (bytes[at] ?? 0) & 0x0f;
    const short = (bytes[at + 1] ?? 0) & 0x7f;
    const header = short < 126 ? 2 : short === 126 ? 4 : 10;
    if (bytes.length - at < header) break;
    const length =
      short < 126 ? short : short === 126 ? bytes.readUInt16BE(at + 2) : bytes.readUInt32BE(at + 6);
    const to = at + header + length;
    if (bytes.length < to) break;
    if (kind === 1) onText(bytes, at + header, to);
    if (kind === 9) socket.write(emptyPong);
    at = to;
  }
  return at;
}

const cursorKey = Buffer.from('"cursor":');
const previousKey = Buffer.from('"prev":');

/** The number behind `"cursor":`, read without parsing the rest; -1 where there is none. */
export function cursorOf(bytes: Buffer, from: number, to: number): number {
  return numberBehind(bytes, cursorKey, from, to);
}

/** Whether the text is a Notification: only those and `position` carry a `prev`, only those an `id`. */
export function isNotification(bytes: Buffer, from: number, to: number): boolean {
  return numberBehind(bytes, previousKey, from, to) >= 0 && numberBehind(bytes, idKey, from, to) >= 0;
}
const idKey = Buffer.from('"id":');

function numberBehind(bytes: Buffer, key: Buffer, from: number, to: number): number {
  const found = bytes.indexOf(key, from);
  if (found < 0 || found >= to) return -1;
  let value = 0;
  for (let at = found + key.length; at < to; at += 1) {
    const digit = (bytes[at] ?? 0) - 48;
    if (digit < 0 || digit > 9) break;
    value = value * 10 + digit;
  }
  return value;
}
