window.caught = "attached script";
fetch("{outside}/attached.js").catch(() => undefined);
