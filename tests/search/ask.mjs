// Asks a search worker, ours or Material's, as Material's page does: node ask.mjs WORKER SITE < queries.json
import { readFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import vm from "node:vm";

const [worker, site] = process.argv.slice(2).map((each) => resolve(each));
const queries = JSON.parse(readFileSync(0, "utf8"));
const index = JSON.parse(readFileSync(join(site, "search/search_index.json"), "utf8"));
const answers = [];
let hear;
let wake;

async function fetched(url) {
  const path = join(site, new URL(url).pathname);
  return { ok: true, json: async () => JSON.parse(readFileSync(path, "utf8")) };
}

// a real global object: one of vm's own would be far slower
Object.assign(globalThis, {
  self: globalThis,
  location: { href: "http://site.test/assets/javascripts/workers/search.js" },
  fetch: fetched,
  addEventListener: (_, listener) => (hear = listener),
  postMessage: (message) => wake(message),
  BroadcastChannel: class {
    addEventListener() {}
  },
  importScripts: (...names) => names.forEach((name) => run(join(dirname(worker), name))),
});
const run = (path) => vm.runInThisContext(readFileSync(path, "utf8"), { filename: pathToFileURL(path).href });

function tell(message) {
  return new Promise((said) => {
    wake = said;
    hear({ data: message });
  });
}

run(worker);
const start = process.cpuUsage();
const { config, docs } = index;
await tell({ type: 0, data: { config, docs, options: { suggest: false } } });
const ready = process.cpuUsage(start).user / 1000;
for (const query of queries) {
  const before = process.cpuUsage();
  const { data } = await tell({ type: 2, data: query });
  const { user, system } = process.cpuUsage(before);
  answers.push({ query, ms: (user + system) / 1000, items: data.items.map((group) => group[0]) });
}
process.stdout.write(JSON.stringify({ ready, answers }));
