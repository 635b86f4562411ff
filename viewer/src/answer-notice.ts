/** The three equal buttons of a notice, in the preview only: sealed pages show the command instead. */

import { send } from "./send";

const KEPT = "Noted.";
const NOT_KEPT = "That did not reach the journal. The command goldseam notice does the same.";

async function answer(box: HTMLElement, given: string): Promise<void> {
  const kind = box.dataset["goldseamNotice"] ?? "";
  const kept = await send(box.dataset["goldseamAt"] ?? "", { notice: kind, answer: given });
  const status = box.parentElement?.querySelector<HTMLElement>("[role=status]");
  if (status) status.textContent = kept ? KEPT : NOT_KEPT;
  if (kept) box.remove();
}

export function watchAnswers(): void {
  for (const box of document.querySelectorAll<HTMLElement>("[data-goldseam-notice]")) {
    for (const button of box.querySelectorAll<HTMLButtonElement>("button[data-goldseam-answer]")) {
      button.onclick = () => void answer(box, button.dataset["goldseamAnswer"] ?? "");
    }
  }
}
