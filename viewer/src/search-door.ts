/** Tells the search that somebody opens it, before there is a word to look for. */

import { channelOf } from "./search/channel";

/** Tells it once; `base` is the site's folder. */
export function tellWhenOpened(base: string): void {
  const told = (event: Event): void => {
    if (!(event.target instanceof Element && event.target.matches("[data-md-component=search-query]"))) return;
    document.removeEventListener("focusin", told);
    const channel = new BroadcastChannel(channelOf(base));
    channel.postMessage("opened");
    channel.close();
  };
  document.addEventListener("focusin", told);
}
