/** Tells the preview something; a sealed site has nobody who would hear it. */

export async function send(address: string, fields: Readonly<Record<string, string>>): Promise<boolean> {
  try {
    const body = new URLSearchParams(fields);
    const said = await fetch(address, { method: "POST", body, headers: { "X-Goldseam": "1" }, credentials: "same-origin" });
    return said.ok;
  } catch {
    return false;
  }
}
