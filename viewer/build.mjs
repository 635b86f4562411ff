// Bundles the browser part into plugins/goldseam/_viewer/, and with --tests the node tests into build/test/.
import { build } from "esbuild";
import { existsSync } from "node:fs";
import { mkdir, readFile, readdir, rm, writeFile } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));
const out = resolve(here, "../plugins/goldseam/_viewer");
const common = {
  absWorkingDir: here,
  bundle: true,
  minify: true,
  charset: "utf8",
  legalComments: "none",
  target: ["chrome109", "firefox115", "safari16.4"],
  metafile: true,
  logLevel: "warning",
};

/** The classic scripts: the shell has two; `page.js` and `search.js` run inside the unlocked pages. */
const scripts = {
  "goldseam.js": "src/unlock.ts",
  "worker.js": "src/worker.ts",
  "page.js": "src/page.ts",
  "search.js": "src/search.ts",
};

async function bundle(entry, file, format) {
  const result = await build({ ...common, entryPoints: [entry], outfile: join(out, file), format });
  return Object.keys(result.metafile.inputs);
}

/** The folder of the npm package that `input` lies in, or nothing for our own sources. */
function packageFolder(input) {
  const match = /^(.*node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(input);
  return match?.[1];
}

async function licence(folder) {
  const { name, version, license } = JSON.parse(await readFile(join(here, folder, "package.json"), "utf8"));
  const file = (await readdir(join(here, folder))).sort().find((each) => /^(licen[cs]e|copying)/i.test(each));
  if (!file) throw new Error(`${name} ${version} ships no licence file: say its terms in build.mjs`);
  const text = await readFile(join(here, folder, file), "utf8");
  return `${name} ${version} (${license})\n\n${text.trim()}\n`;
}

async function licences(inputs) {
  const folders = [...new Set(inputs.map(packageFolder).filter(Boolean))].sort();
  const texts = [...new Set(await Promise.all(folders.map(licence)))].sort();
  const head = "Goldseam's browser part contains these packages, each under its own licence.\n";
  return [head, ...texts].join(`\n${"-".repeat(72)}\n\n`);
}

async function viewer() {
  await mkdir(out, { recursive: true });
  const inputs = [];
  for (const [file, entry] of Object.entries(scripts)) inputs.push(...(await bundle(entry, file, "iife")));
  if (existsSync(join(here, "src/charts/index.ts"))) {
    inputs.push(...(await bundle("src/charts/index.ts", "charts.js", "esm")));
    inputs.push(...(await bundle("src/blackout.ts", "blackout.js", "esm")));
  }
  await writeFile(join(out, "LICENSES.txt"), await licences(inputs));
}

/** Each caller may name a folder of its own below `build/`, so that two at once do not meet. */
async function tests(name) {
  const folder = join(here, "build", name);
  await rm(folder, { recursive: true, force: true });
  const entries = (await readdir(join(here, "test"))).filter((each) => each.endsWith(".ts"));
  await build({
    ...common,
    minify: false,
    entryPoints: entries.map((each) => join("test", each)),
    outdir: folder,
    format: "esm",
    platform: "node",
    target: "node20",
    packages: "external",
    outExtension: { ".js": ".mjs" },
  });
}

const [, , wish, name = "test"] = process.argv;
await (wish === "--tests" ? tests(name) : viewer());
