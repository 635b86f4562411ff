/** What the worker answers while the site is open: a pure function of the request, the manifest and the host. */

import type { Bytes } from "./bytes";
import { ATTACHMENT, siteWide, WORDS_ONLY } from "./csp";
import { taken } from "./first-page";
import type { Host } from "./host";
import type { Manifest, VaultFile } from "./manifest";
import { readRangeHeader, type Range } from "./range";
import { addressOf } from "./routes";
import type { Open } from "./session";
import { readFile, readRange } from "./vault";
import { NOT_FOUND, type Words } from "./words";

/** A request, as far as an answer depends on it. */
export interface Wanted {
  readonly route: string;
  readonly method: string;
  readonly destination: string;
  readonly range: string | null;
}

const EXECUTED = new Set(["script", "worker", "sharedworker", "serviceworker", "audioworklet", "paintworklet", "xslt"]);
const RUNS = /html|xml|pdf|javascript|ecmascript/i;
/** A page that a link has opened cannot reach back and send the journal's tab elsewhere. */
const ALONE = { "Cross-Origin-Opener-Policy": "same-origin" };
const PLAIN = {
  ...ALONE,
  "Referrer-Policy": "no-referrer",
  "X-DNS-Prefetch-Control": "off", // over http a browser looks up the hosts of links before they are followed
  "X-Content-Type-Options": "nosniff",
  "Cache-Control": "no-store",
};

function isPage(route: string): boolean {
  return route === "" || route.endsWith("/") || route === "404.html";
}

function policy(route: string, file: VaultFile, manifest: Manifest, base: string): string {
  const attached = !isPage(route) && !file.script && RUNS.test(file.type);
  return attached ? ATTACHMENT : siteWide(manifest, base);
}

function headers(type: string, csp: string, more: Record<string, string> = {}): Headers {
  return new Headers({ ...PLAIN, "Content-Type": type, "Content-Security-Policy": csp, ...more });
}

/** A page of the worker's own: one heading, a few words, and the ways on. */
export function wordsPage(words: Words, status: number, base: string, again: string | null): Response {
  const retry = again === null ? "" : `<a href="${escaped(again)}">Try again</a> `;
  const html =
    '<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width">' +
    `<title>Notes</title><style>${STYLE}</style><main><h1>${escaped(words.title)}</h1>` +
    `<p>${escaped(words.text)}</p><p>${retry}<a href="${escaped(base)}">Start page</a></p></main></html>`;
  return new Response(html, { status, headers: headers("text/html; charset=utf-8", WORDS_ONLY) });
}

const STYLE =
  ":root{color-scheme:light dark;--bg:#FBFAF7;--ink:#22262B;--line:#2B5C8A}" +
  "@media(prefers-color-scheme:dark){:root{--bg:#15181D;--ink:#ECEAE4;--line:#8DBBE3}}" +
  "body{margin:0;background:var(--bg);color:var(--ink);font:1.125rem/1.6 system-ui,sans-serif}" +
  "main{max-width:34rem;margin:15vh auto;padding:0 1.25rem}h1{font:600 1.6rem/1.25 Georgia,serif}" +
  "a{color:var(--line);margin-right:1.25rem}";

function escaped(text: string): string {
  return text.replace(/[&<>"]/g, (letter) => `&#${letter.charCodeAt(0)};`);
}

/** The unlock page as it came from the host, which is whole: its own policy stands inside it. */
export function shellPage(page: Bytes): Response {
  return new Response(page, { headers: headers("text/html; charset=utf-8", "frame-ancestors 'none'") });
}

/** An answer without a page: for what is no document. */
export function bare(status: number): Response {
  return new Response(null, { status, headers: PLAIN });
}

/** Every page's address, which is what Material's instant navigation asks for; nothing else is told. */
function sitemap(manifest: Manifest, base: string): Response {
  const routes = [...manifest.files.keys()].filter((route) => isPage(route) && route !== "404.html").sort();
  const urls = routes.map((route) => `<url><loc>${escaped(addressOf(route, base))}</loc></url>`).join("\n");
  const xml = `<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n${urls}\n</urlset>\n`;
  return new Response(xml, { headers: headers("application/xml", siteWide(manifest, base)) });
}

function streamed(parts: AsyncGenerator<Uint8Array<ArrayBuffer>>): ReadableStream<Uint8Array<ArrayBuffer>> {
  return new ReadableStream<Uint8Array<ArrayBuffer>>(
    {
      async pull(controller): Promise<void> {
        const { done, value } = await parts.next();
        if (done) controller.close();
        else controller.enqueue(value);
      },
      async cancel(): Promise<void> {
        await parts.return(undefined);
      },
    },
    { highWaterMark: 0 },
  );
}

async function partly(open: Open, host: Host, file: VaultFile, range: Range, csp: string): Promise<Response> {
  const parts = readRange(host, open.keys.identity, file, range.first, range.last);
  const more = {
    "Content-Range": `bytes ${range.first}-${range.last}/${file.length}`,
    "Content-Length": String(range.last - range.first + 1),
    "Accept-Ranges": "bytes",
  };
  return new Response(streamed(parts), { status: 206, headers: headers(file.type, csp, more) });
}

async function answerFile(open: Open, host: Host, wanted: Wanted, file: VaultFile, base: string): Promise<Response> {
  const csp = policy(wanted.route, file, open.manifest, base);
  const whole = headers(file.type, csp, { "Content-Length": String(file.length), "Accept-Ranges": "bytes" });
  const status = wanted.route === "404.html" ? 404 : 200;
  if (wanted.method === "HEAD") return new Response(null, { status, headers: whole });
  const range = readRangeHeader(wanted.range, file.length);
  if (range === "unsatisfiable") {
    return new Response(null, { status: 416, headers: headers(file.type, csp, { "Content-Range": `bytes */${file.length}` }) });
  }
  if (range) return partly(open, host, file, range, csp);
  const data = await taken(file, (each) => readFile(host, open.keys.identity, each));
  return new Response(data, { status, headers: whole });
}

async function notFound(open: Open, host: Host, wanted: Wanted, base: string): Promise<Response> {
  if (wanted.destination !== "document") return bare(404);
  const own = open.manifest.files.get("404.html");
  if (!own) return wordsPage(NOT_FOUND, 404, base, null);
  return answerFile(open, host, { ...wanted, route: "404.html", range: null }, own, base);
}

/**
 * Answers a request for something below the site's folder. Throws a Refusal for what cannot be opened.
 *
 * What the browser would execute is answered only for files that the manifest calls scripts.
 */
export async function answer(open: Open, host: Host, wanted: Wanted, base: string): Promise<Response> {
  const { files } = open.manifest;
  if (wanted.method !== "GET" && wanted.method !== "HEAD") return bare(405);
  if (wanted.route === "sitemap.xml") return sitemap(open.manifest, base);
  const file = files.get(wanted.route);
  if (!file && files.has(`${wanted.route}/`)) return Response.redirect(addressOf(`${wanted.route}/`, base), 302);
  if (!file) return notFound(open, host, wanted, base);
  if (EXECUTED.has(wanted.destination) && !file.script) return bare(403);
  return answerFile(open, host, wanted, file, base);
}
