/** Stands in for Material's search worker: the same messages, but it looks through the journal's text itself. */

import { channelOf } from "./search/channel";
import { search, type Results } from "./search/results";
import { type Packed, type Shard, unpack } from "./search/shard";

declare const self: DedicatedWorkerGlobalScope;

/** The four messages of Material 9: the page sends 0 and 2, the worker 1 and 3. */
const [SETUP, READY, QUERY, RESULT] = [0, 1, 2, 3] as const;
type ToSearch =
  | { readonly type: typeof SETUP; readonly data: { readonly config: { readonly shards?: number } } }
  | { readonly type: typeof QUERY; readonly data: string };
type FromSearch = { readonly type: typeof READY } | { readonly type: typeof RESULT; readonly data: Results };

/** The worker lies where Material's lies, three folders below the site. */
const site = new URL("../../../", self.location.href);
let loading: readonly (Promise<Shard> | undefined)[] = [];
let asked = 0;

async function load(number: number): Promise<Shard> {
  const response = await fetch(new URL(`search/${number}.json`, site), { credentials: "same-origin" });
  if (!response.ok) throw new Error(`search/${number}.json: ${response.status}`);
  return unpack((await response.json()) as Packed);
}

/** What can be had of the text; a part that could not be read is asked for again by the next query. */
async function shards(): Promise<readonly Shard[]> {
  const now = (loading = loading.map((known, number) => known ?? load(number)));
  const parts = await Promise.allSettled(now);
  loading = now.map((known, number) => (parts[number]?.status === "fulfilled" ? known : undefined));
  return parts.flatMap((part) => (part.status === "fulfilled" ? [part.value] : []));
}

/** Nothing is fetched before somebody opens the search; only the newest query is answered. */
async function answer(message: ToSearch): Promise<FromSearch | undefined> {
  if (message.type === SETUP) {
    loading = new Array<undefined>(message.data.config.shards ?? 0).fill(undefined);
    return { type: READY };
  }
  const number = (asked += 1);
  const found = message.data.trim() ? search(await shards(), message.data) : { items: [] };
  return number === asked ? { type: RESULT, data: found } : undefined;
}

/** Whoever opens the search will type: the text is fetched meanwhile. */
new BroadcastChannel(channelOf(site.href)).addEventListener("message", () => void shards());

self.addEventListener("message", (event: MessageEvent<ToSearch>) => {
  void answer(event.data).then((said) => said && self.postMessage(said));
});
