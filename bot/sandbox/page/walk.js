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
    node.setAttribute("aria-description", "Стрелками вверх и вниз: к другим сообщениям");
    node.addEventListener("focusin", (event) => event.target !== node && this.stopWhereFocusIs());
    node.addEventListener("keydown", (event) => this.go(event));
  }

  get messages() {
    return [...this.node.querySelectorAll("article")];
  }

  // At the message that has the focus, else at the newest.
  stopWhereFocusIs() {
    const all = this.messages;
    const at = all.find((message) => message.contains(document.activeElement)) ?? all.at(-1);
    for (const message of all) {
      const tabIndex = message === at ? 0 : -1;
      for (const stop of [message, ...message.querySelectorAll(STOPS)]) stop.tabIndex = tabIndex;
    }
  }

  go(event) {
    const all = this.messages;
    const at = event.target.matches("audio, video") ? -1 : all.indexOf(event.target.closest("article"));
    const to = at >= 0 && WAYS[event.key]?.(all, at);
    if (!to) return;
    event.preventDefault();
    to.focus();
  }
}
