/** Hashes passwords with argon2id (RFC 9106) and holds others against the hash. It keeps none and knows no account. */
import { argon2, randomBytes, timingSafeEqual } from "node:crypto";
import { promisify } from "node:util";
import { unavailable } from "../base/problem.ts";

const derive = promisify(argon2);

export type Passwords = {
  /** In the PHC string format. */
  hash(password: string): Promise<string>;
  /** Without a hash it takes as long, and is wrong. */
  isRight(password: string, hash: string | undefined): Promise<boolean>;
};

/** OWASP's second choice: 19 MiB, two passes, one lane; about 40 ms. */
const usual = { memory: 19_456, passes: 2, parallelism: 1 };
const tagLength = 32;

/** Each takes a thread and 19 MiB: more at a time would starve everything else. */
const atOnce = 2;
const mostWaiting = 200;

/** @throws (both deeds) ProblemError 503 when too many wait */
export function createPasswords(cost: typeof usual = usual): Passwords {
  const inTurn = createTurns(atOnce, mostWaiting);
  const stranger = hash(randomBytes(16).toString("hex"));
  stranger.catch(() => undefined);

  async function hash(password: string): Promise<string> {
    const nonce = randomBytes(16);
    const tag = await inTurn(() => derive("argon2id", { ...cost, message: password, nonce, tagLength }));
    const { memory, passes, parallelism } = cost;
    return `$argon2id$v=19$m=${memory},t=${passes},p=${parallelism}$${base64(nonce)}$${base64(tag)}`;
  }

  return {
    hash,
    async isRight(password, kept) {
      const { nonce, tag, ...parameters } = parsed(kept ?? (await stranger));
      const made = await inTurn(() =>
        derive("argon2id", { ...parameters, message: password, nonce, tagLength: tag.length }),
      );
      return timingSafeEqual(made, tag) && kept !== undefined;
    },
  };
}

function parsed(hash: string) {
  const [, memory, passes, parallelism, nonce = "", tag = ""] =
    /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=(\d+)\$([^$]+)\$([^$]+)$/.exec(hash) ?? [];
  return {
    memory: Number(memory),
    passes: Number(passes),
    parallelism: Number(parallelism),
    nonce: Buffer.from(nonce, "base64"),
    tag: Buffer.from(tag, "base64"),
  };
}

const base64 = (bytes: Buffer) => bytes.toString("base64").replaceAll("=", "");

function createTurns(most: number, longest: number) {
  const waiting: (() => void)[] = [];
  let running = 0;
  return async function inTurn<Result>(deed: () => Promise<Result>): Promise<Result> {
    if (waiting.length >= longest) throw tooBusy();
    if (running >= most) await new Promise<void>((resolve) => waiting.push(resolve));
    else running += 1;
    try {
      return await deed();
    } finally {
      const next = waiting.shift();
      if (next) next();
      else running -= 1;
    }
  };
}

const tooBusy = () => unavailable("access.busy", "Too many sign in at this moment; try again.", 2);
