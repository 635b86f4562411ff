/** Addresses and routes: a route is a path below the site's folder, without a slash in front. */

/** What works locked and comes from the host as it is; everything else is answered by the worker. */
const SHELL = new Set([
  "help.html", "away.html", "goldseam.js", "worker.js", "LICENSES.txt", "robots.txt", "_headers", ".nojekyll", "CNAME",
]);
const GO = "#go=";

export function isShell(route: string): boolean {
  return SHELL.has(route) || route.startsWith("vault/");
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

/** The route of an address below `base` (an absolute address that ends in a slash), or nothing. */
export function routeOf(address: string, base: string): string | undefined {
  const url = new URL(address);
  const site = new URL(base);
  if (url.origin !== site.origin || !url.pathname.startsWith(site.pathname)) return undefined;
  const route = decoded(url.pathname.slice(site.pathname.length));
  return route === "index.html" || route.endsWith("/index.html") ? route.slice(0, -"index.html".length) : route;
}

/** The address of a route. */
export function addressOf(route: string, base: string): string {
  return base + route.split("/").map(encodeURIComponent).join("/");
}

/** Where a locked site sends someone who wanted `address`: its root, with the wish in the fragment. */
export function askingFor(address: string, base: string): string {
  const wish = address.slice(base.length);
  return wish === "" ? base : `${base}${GO}${encodeURIComponent(wish)}`;
}

/** The address that was wished for, never outside `base`: from the fragment, or from the address itself. */
export function wished(address: string, base: string): string {
  const { hash } = new URL(address);
  const wish = hash.startsWith(GO) ? new URL(`./${decoded(hash.slice(GO.length))}`, base).href : address;
  const route = routeOf(wish, base);
  if (route === undefined || route === "404.html" || isShell(route)) return base;
  return wish.replace(/index\.html(?=$|[?#])/, "");
}

/** Whether an address carries a wish of `askingFor`. */
export function carriesWish(address: string): boolean {
  return new URL(address).hash.startsWith(GO);
}
