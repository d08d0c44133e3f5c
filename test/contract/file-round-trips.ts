/** Files through a gateway to its RT and back: every byte, every name, and never a page. The sandbox and real RTs keep it. */
import assert from "node:assert/strict";
import type { Test } from "tap";
import { jsonClient } from "../support/json-client.ts";

const everyByte = Buffer.from(Array.from({ length: 256 }, (_, byte) => byte));
const megabytes = (count: number) => Buffer.alloc(count * 1_000_000, everyByte);

type Sent = { name: string; kept?: string; type: string; bytes: Buffer; served?: string };
const files: Sent[] = [
  { name: "empty.bin", type: "application/octet-stream", bytes: Buffer.alloc(0) },
  { name: "zero", type: "text/plain", bytes: Buffer.from("0"), served: "text/plain; charset=utf-8" },
  { name: "every byte.bin", type: "application/octet-stream", bytes: everyByte },
  {
    name: "line ends.txt",
    type: "text/plain",
    bytes: Buffer.from("a\r\nb\n\r\n\n"),
    served: "text/plain; charset=utf-8",
  },
  { name: "latin-1.txt", type: "text/plain", bytes: Buffer.from([0x63, 0xe9]), served: bytesOnly() },
  { name: "byte order.txt", type: "text/plain", bytes: Buffer.from([0xff, 0xfe]), served: bytesOnly() },
  { name: "nul.txt", type: "text/plain", bytes: Buffer.from("a\0b"), served: bytesOnly() },
  { name: "umlaut.eml", type: "message/rfc822", bytes: Buffer.from("Subject: ü\n\nü"), served: bytesOnly() },
  {
    name: "umlaut.txt",
    type: "text/plain",
    bytes: Buffer.from("\ufeffü😀\r\n"),
    served: "text/plain; charset=utf-8",
  },
  {
    name: "page.html",
    type: "text/html",
    bytes: Buffer.from("<script>alert(1)</script>"),
    served: bytesOnly(),
  },
  {
    name: "picture.svg",
    type: "image/svg+xml",
    bytes: Buffer.from("<svg onload='x'/>"),
    served: bytesOnly(),
  },
  { name: "picture.png", type: "image/png", bytes: Buffer.from([0x89, 0x50]), served: "image/png" },
  {
    name: `${"n".repeat(296)}.txt`,
    kept: `${"n".repeat(251)}.txt`,
    type: "text/plain",
    bytes: Buffer.from("long"),
    served: "text/plain; charset=utf-8",
  },
  {
    name: `${"ש".repeat(296)}.pdf`,
    kept: `${"ש".repeat(125)}.pdf`,
    type: "application/pdf",
    bytes: Buffer.from("%PDF"),
    served: "application/pdf",
  },
  { name: "שלום עולם.pdf", type: "application/pdf", bytes: Buffer.from("%PDF"), served: "application/pdf" },
  { name: "\u202egpj.exe", type: "application/x-msdownload", bytes: Buffer.from("MZ"), served: bytesOnly() },
  { name: "big.bin", type: "application/octet-stream", bytes: megabytes(10) },
];

function bytesOnly(): string {
  return "application/octet-stream";
}

export async function roundTrips(t: Test, url: string): Promise<void> {
  const { get, post } = jsonClient(url);
  const { id } = (await post("/tickets", { title: "files", queue: "Support" }, { prefer: "wait=60" })).body;
  for (const file of files) {
    const form = new FormData();
    form.set("visibility", "internal");
    form.set("text", `with ${file.bytes.length} bytes`);
    form.append("file", new File([new Uint8Array(file.bytes)], file.name, { type: file.type }));
    const init = { method: "POST", body: form, headers: { prefer: "wait=60" } };
    const answer = await fetch(`${url}/tickets/${id}/comments`, init);
    assert.equal(answer.status, 201, `${file.name.slice(0, 20)}: ${await answer.clone().text()}`);
    const { attachments } = (await answer.json()) as { attachments: { name: string; url: string }[] };
    t.equal(attachments[0]?.name, file.kept ?? file.name, "the name is kept");
    await comesBack(t, url, file, attachments[0]?.url ?? "");
  }
  const listed = (await get(`/tickets/${id}/attachments`)).body.data;
  t.same(
    listed.map(({ name }: Sent) => name),
    files.map(({ name, kept }) => kept ?? name),
    "and all are listed, nothing else",
  );
}

async function comesBack(t: Test, url: string, file: Sent, path: string): Promise<void> {
  const answer = await fetch(url + path);
  const bytes = Buffer.from(await answer.arrayBuffer());
  const { headers } = answer;
  t.ok(bytes.equals(file.bytes), `${bytes.length} bytes`);
  t.equal(headers.get("content-type"), file.served ?? "application/octet-stream");
  t.match(
    headers.get("content-disposition"),
    /^attachment; filename="[\x20-\x7e]*"; filename\*=UTF-8''[\x21-\x7e]+$/,
  );
  const real = decodeURIComponent(headers.get("content-disposition")?.split("''")[1] ?? "");
  t.equal(
    real,
    (file.kept ?? file.name).replaceAll("\u202e", ""),
    "the name for saving, without what turns its direction",
  );
  t.equal(headers.get("x-content-type-options"), "nosniff");
  t.match(headers.get("content-security-policy"), /sandbox/);
}
