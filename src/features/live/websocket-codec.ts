/**
 * Frames as they stand on a WebSocket (RFC 6455, 5.2): text messages of one frame, not masked, not compressed. Written
 * here and not by the WebSocket library, so that one buffer serves all sockets.
 */
import type { Codec } from "../../bridge/hub/sink.ts";

export const websocketCodec: Codec = {
  opening(cursor, prev, restBytes) {
    const object = `{"cursor":${cursor},"prev":${prev},`;
    return head(object.length + restBytes) + object;
  },
  closing: "",
  control(frame) {
    const text = JSON.stringify(frame);
    return Buffer.concat([Buffer.from(head(Buffer.byteLength(text)), "latin1"), Buffer.from(text)]);
  },
};

/** An empty ping (RFC 6455, 5.5.2). */
export const pingBytes = Buffer.from([0x89, 0x00]);

const finalText = "\x81";

/** One character for each byte. */
function head(payloadBytes: number): string {
  if (payloadBytes < 126) return finalText + String.fromCharCode(payloadBytes);
  if (payloadBytes < 65_536) return `${finalText}\x7e${bytesOf(payloadBytes, 2)}`;
  return `${finalText}\x7f${bytesOf(payloadBytes, 8)}`;
}

/** Network byte order. */
function bytesOf(value: number, count: number): string {
  const bytes = Array.from(
    { length: count },
    (_, place) => Math.floor(value / 256 ** (count - 1 - place)) % 256,
  );
  return String.fromCharCode(...bytes);
}
