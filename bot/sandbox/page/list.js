// The messages of a chat as they stand one below the other, kept up to date.

import { day, element } from "./dom.js";
import { entryNode } from "./message.js";
import { Walk } from "./walk.js";

const NEAR_END = 120;

export class MessageList {
  // `scene` is what entryNode needs; `isShown(message)`; `emptiness()` makes what stands where nothing does.
  constructor({ name, label, scene, isShown, emptiness }) {
    this.scene = scene;
    this.isShown = isShown;
    this.emptiness = emptiness;
    this.messages = new Map();
    this.entries = new Map();
    this.lastDay = "";
    this.node = element("div", { className: "messages", tabIndex: 0, ariaLabel: label, data: { testid: name } });
    this.node.setAttribute("role", "log");
    this.node.setAttribute("aria-live", "polite");
    this.walk = new Walk(this.node);
    this.follows = true;
    this.node.addEventListener("scroll", () => (this.follows = this.isAtEnd));
    new ResizeObserver(() => this.follows && this.toEnd()).observe(this.node);
  }

  setAll(messages) {
    this.messages = new Map(messages.map((message) => [message.message_id, message]));
    this.render();
  }

  render() {
    this.lastDay = "";
    this.entries.clear();
    this.node.replaceChildren();
    for (const [key, messages] of this.grouped()) {
      const entry = { messages, node: entryNode(messages, this.scene) };
      this.entries.set(key, entry);
      this.appendDay(messages[0]);
      this.node.append(entry.node);
    }
    if (!this.entries.size) this.node.append(this.emptiness());
    this.walk.settle([...this.entries.values()].map((entry) => entry.node));
    this.toEnd();
  }

  grouped() {
    const found = new Map();
    for (const message of this.messages.values()) {
      if (!this.isShown(message)) continue;
      const key = keyOf(message);
      if (found.has(key)) found.get(key).push(message);
      else found.set(key, [message]);
    }
    return found;
  }

  put(message) {
    this.messages.set(message.message_id, message);
    const key = keyOf(message);
    const entry = this.entries.get(key);
    if (entry) this.change(key, entry, message);
    else if (this.isShown(message)) this.append(key, message);
  }

  append(key, message) {
    const entry = { messages: [message], node: entryNode([message], this.scene) };
    this.entries.set(key, entry);
    this.node.querySelector(".empty")?.remove();
    this.appendDay(message);
    this.node.append(entry.node);
    this.walk.settle([entry.node]);
    this.toEnd();
  }

  change(key, entry, message) {
    const others = entry.messages.filter((item) => item.message_id !== message.message_id);
    entry.messages = [...others, message].filter((item) => this.isShown(item)).sort((one, other) => one.message_id - other.message_id);
    const shown = entry.node;
    const [atEnd, inView] = [this.isAtEnd, this.isInView(shown)];
    if (!entry.messages.length) {
      this.entries.delete(key);
      shown.remove();
      if (!this.entries.size) this.node.replaceChildren(this.emptiness());
      this.walk.settle();
      return;
    }
    entry.node = entryNode(entry.messages, this.scene);
    const focused = shown.contains(document.activeElement);
    shown.replaceWith(entry.node);
    if (focused) entry.node.focus({ preventScroll: true });
    this.walk.settle([entry.node]);
    if (atEnd) this.toEnd();
    else if (inView) this.showEndOf(entry.node);
  }

  appendDay(message) {
    const words = day(message.date);
    if (words === this.lastDay) return;
    this.lastDay = words;
    this.node.append(element("p", { className: "day" }, words));
  }

  // Go to a message; false when it is not shown here.
  find(messageId) {
    const message = this.messages.get(messageId);
    const node = message && this.entries.get(keyOf(message))?.node;
    if (!node) return false;
    node.scrollIntoView({ block: "center" });
    node.focus({ preventScroll: true });
    node.classList.add("found");
    node.addEventListener("animationend", () => node.classList.remove("found"), { once: true });
    return true;
  }

  get isAtEnd() {
    return this.node.scrollHeight - this.node.scrollTop - this.node.clientHeight < NEAR_END;
  }

  isInView(node) {
    const [frame, place] = [this.node.getBoundingClientRect(), node.getBoundingClientRect()];
    return place.bottom > frame.top && place.top < frame.bottom;
  }

  // What was edited into something longer has its buttons below the fold.
  showEndOf(node) {
    const below = node.getBoundingClientRect().bottom - this.node.getBoundingClientRect().bottom;
    if (below > 0) this.node.scrollTop += below + 12;
  }

  toEnd() {
    this.node.scrollTop = this.node.scrollHeight;
  }
}

function keyOf(message) {
  return message.media_group_id ? `album ${message.media_group_id}` : `message ${message.message_id}`;
}
