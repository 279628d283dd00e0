// Through the messages of a chat by keyboard: Tab stops at one of them, with what it offers; arrows go to others.

const STOPS = "button, a[href], summary, audio, video";
const WAYS = {
  ArrowUp: (all, at) => all[at - 1],
  ArrowDown: (all, at) => all[at + 1],
  Home: (all) => all[0],
  End: (all) => all.at(-1),
};

export class Walk {
  constructor(node) {
    this.node = node;
    this.stop = null;
    node.setAttribute("aria-description", "Стрелками вверх и вниз: к другим сообщениям");
    node.addEventListener("focusin", (event) => event.target !== node && this.settle());
    node.addEventListener("keydown", (event) => this.go(event));
  }

  get messages() {
    return [...this.node.querySelectorAll("article")];
  }

  // Stop at the message that has the focus, else at the newest; `put` are those that have come into the list.
  settle(put = []) {
    const focused = this.node.contains(document.activeElement) && document.activeElement.closest("article");
    const stop = focused || this.messages.at(-1);
    for (const message of [this.stop, ...put]) setStops(message, -1);
    setStops(stop, 0);
    this.stop = stop;
  }

  go(event) {
    if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const all = this.messages;
    const at = event.target.matches("audio, video") ? -1 : all.indexOf(event.target.closest("article"));
    const to = at >= 0 && WAYS[event.key]?.(all, at);
    if (!to) return;
    event.preventDefault();
    to.focus();
  }
}

function setStops(message, tabIndex) {
  if (message?.localName !== "article") return;
  for (const each of [message, ...message.querySelectorAll(STOPS)]) each.tabIndex = tabIndex;
}
