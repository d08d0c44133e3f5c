/** The words of things that answer in RT's place or when RT fails, as real servers wrote them. */

export type CannedAnswer = { status: number; headers: Record<string, string>; body: string };

const banner = "RT/5.0.3+dfsg-3~deb12u6 200 Ok";

/** What RT answers to a search whose SQL failed: the same words as when nothing matches. */
export function emptySearch(url: string): CannedAnswer {
  const idsOnly = /[?&]format=i(&|$)/.test(url);
  return plain(200, idsOnly ? `${banner}\n\n\n\n` : `${banner}\n\nNo matching results.\n\n\n`);
}

export const perlError: CannedAnswer = plain(
  200,
  `Can't use an undefined value as an ARRAY reference at /usr/share/request-tracker5/html/REST/1.0/dhandler line 189, <GEN131> line 22.

Stack:
  [/usr/share/request-tracker5/html/REST/1.0/dhandler:189]
  [/usr/share/request-tracker5/html/REST/1.0/autohandler:55]
  [/usr/share/request-tracker5/lib/RT/Interface/Web.pm:746]
`,
);

export const databaseAway: CannedAnswer = {
  status: 503,
  headers: { "content-type": "text/plain", "retry-after": "1" },
  body: "Database inaccessible; contact the RT administrator (root)",
};

/** What RT says of a ticket, a user or a queue that is not there – and of any while its database fails. */
export function notThere(what: string): CannedAnswer {
  return plain(200, `${banner}\n\n# ${what}\n\n\n`);
}

const titles = {
  413: "413 Request Entity Too Large",
  502: "502 Bad Gateway",
  504: "504 Gateway Time-out",
} as const;

/** A page as a proxy in front of RT writes it. */
export function proxyPage(status: keyof typeof titles): CannedAnswer {
  const title = titles[status];
  const body = `<html>\r\n<head><title>${title}</title></head>\r\n<body>\r\n<center><h1>${title}</h1></center>\r\n<hr><center>nginx</center>\r\n</body>\r\n</html>\r\n`;
  return { status, headers: { "content-type": "text/html" }, body };
}

function plain(status: number, body: string): CannedAnswer {
  return { status, headers: { "content-type": "text/plain; charset=utf-8" }, body };
}
