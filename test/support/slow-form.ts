/** A multipart upload that is sent by hand, piece by piece: to be stopped, cut off or answered in the middle. */
import { connect, type Socket } from "node:net";

const boundary = "by-hand";

export type SlowForm = {
  /** Bytes of the file that is under way. */
  write(bytes: Buffer): void;
  /** Ends file and form properly. */
  end(): void;
  /** All that was answered so far. */
  answered(): string;
  /** Resolves when the other side has closed the connection. */
  closed: Promise<void>;
  cut(): void;
};

/** Begins it, with one internal comment of a file of `size` bytes, which `content-length` announces; none: chunked. */
export function slowForm(url: string, size?: number): SlowForm {
  const { hostname, port, pathname } = new URL(url);
  const head = Buffer.from(
    `--${boundary}\r\nContent-Disposition: form-data; name="visibility"\r\n\r\ninternal\r\n--${boundary}\r\nContent-Disposition: form-data; name="file"; filename="slow.bin"\r\nContent-Type: application/octet-stream\r\n\r\n`,
  );
  const tail = Buffer.from(`\r\n--${boundary}--\r\n`);
  const socket: Socket = connect(Number(port), hostname);
  let answered = "";
  socket.on("data", (chunk) => {
    answered += chunk;
  });
  socket.on("error", () => undefined);
  const closed = new Promise<void>((resolve) => void socket.once("close", () => resolve()));
  const length = size === undefined ? undefined : head.length + size + tail.length;
  const framing = length === undefined ? "Transfer-Encoding: chunked" : `Content-Length: ${length}`;
  const send = (bytes: Buffer) => {
    if (length === undefined) socket.write(`${bytes.length.toString(16)}\r\n`);
    socket.write(bytes);
    if (length === undefined) socket.write("\r\n");
  };
  socket.write(
    `POST ${pathname} HTTP/1.1\r\nHost: ${hostname}:${port}\r\nContent-Type: multipart/form-data; boundary=${boundary}\r\n${framing}\r\n\r\n`,
  );
  send(head);
  return {
    write: send,
    end() {
      send(tail);
      if (length === undefined) socket.write("0\r\n\r\n");
    },
    answered: () => answered,
    closed,
    cut: () => void socket.destroy(),
  };
}
