// What is said aside: a line that goes by itself, a window that waits, and answers to presses of buttons.

const by = (id) => document.getElementById(id);
const LINE_MS = 4000;
const LONGEST_WAIT_MS = 10000;
const KEPT_ANSWERS = 100;
let hiding = 0;

export function say(words, { alert = false } = {}) {
  if (!words) return;
  if (alert) {
    by("alert").querySelector("p").textContent = words;
    by("alert").showModal();
    return;
  }
  const toast = by("toast");
  toast.textContent = words;
  toast.hidden = false;
  clearTimeout(hiding);
  hiding = setTimeout(() => (toast.hidden = true), LINE_MS);
}

export async function attempt(work) {
  try {
    return await work();
  } catch (error) {
    say(error.message);
    return null;
  }
}

// A button waits until the bot has answered its press; an answer may come before the press is known.
export class Presses {
  constructor() {
    this.waiting = new Map();
    this.early = new Map();
  }

  wait(queryId, button) {
    if (!queryId) return;
    this.waiting.set(queryId, button);
    setTimeout(() => button.classList.remove("waiting"), LONGEST_WAIT_MS);
    if (this.early.has(queryId)) this.answered(this.early.get(queryId));
  }

  answered(press) {
    if (!this.waiting.has(press.query_id)) {
      this.early.set(press.query_id, press);
      if (this.early.size > KEPT_ANSWERS) this.early.delete(this.early.keys().next().value);
      return;
    }
    this.waiting.get(press.query_id).classList.remove("waiting");
    this.waiting.delete(press.query_id);
    this.early.delete(press.query_id);
    say(press.answer, { alert: press.alert });
  }
}
