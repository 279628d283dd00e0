// A chat on the page: its messages, kept up to date, and the composer below them.

import { get, post, postForm } from "./api.js";
import { Composer } from "./composer.js";
import { day, element } from "./dom.js";
import { messageNode } from "./message.js";

export class ChatView {
  constructor(root, { name, label, say, onAnswer, emptyText, about }) {
    this.say = say;
    this.onAnswer = onAnswer;
    this.emptyText = emptyText;
    this.about = about;
    this.messages = new Map();
    this.chatId = null;
    this.me = null;
    this.bot = "Бот";
    this.topic = null;
    this.loading = 0;
    this.arrived = null;
    this.list = element("div", { className: "messages", tabIndex: 0, ariaLabel: label, data: { testid: name } });
    this.list.setAttribute("role", "log");
    this.list.setAttribute("aria-live", "polite");
    this.composer = new Composer({
      label,
      idPrefix: name,
      onSend: (text, replyTo) => this.act("send", { text, ...reply(replyTo) }),
      onFiles: (files, caption, options) => this.sendFiles(files, caption, options),
      onKey: (item) => this.pressKey(item),
      onEdited: (message, text) => this.act("edit", { message_id: message.message_id, text }),
    });
    root.append(this.list, this.composer.node);
    this.follows = true;
    this.list.addEventListener("scroll", () => (this.follows = this.isAtEnd));
    new ResizeObserver(() => this.follows && this.toEnd()).observe(this.list);
    this.actions = {
      onInline: (message, item, button) => this.pressInline(message, item, button),
      onReply: (message) => this.composer.reply(message),
      onEdit: (message) => this.composer.edit(message),
      onCommand: (text) => this.act("send", { text }),
    };
  }

  async show(chatId, me) {
    this.chatId = chatId;
    this.me = me;
    const turn = ++this.loading;
    this.arrived = [];
    const found = chatId === null ? [] : await get(`chats/${chatId}`);
    if (turn !== this.loading) return;
    // What came while the answer was on its way is newer than the answer.
    const all = new Map([...found, ...this.arrived].map((message) => [message.message_id, message]));
    this.messages = new Map([...all].sort(([one], [other]) => one - other));
    this.arrived = null;
    this.render();
  }

  setMe(me) {
    this.me = me;
    this.render();
  }

  setBot(name) {
    if (this.bot === name) return;
    this.bot = name;
    this.render();
  }

  setTopic(topic) {
    this.topic = topic;
    this.render();
  }

  put(message) {
    this.arrived?.push(message);
    this.messages.set(message.message_id, message);
    const shown = this.list.querySelector(`[data-id="${message.message_id}"]`);
    const atEnd = this.isAtEnd;
    const inView = shown !== null && this.isInView(shown);
    if (!this.isShown(message)) {
      shown?.remove();
      return;
    }
    const node = this.node(message);
    if (shown) {
      const focused = shown.contains(document.activeElement);
      shown.replaceWith(node);
      if (focused) node.focus({ preventScroll: true });
    } else {
      this.list.querySelector(".empty")?.remove();
      this.appendDay(message);
      this.list.append(node);
    }
    if (!shown || atEnd) this.toEnd();
    else if (inView) this.showEndOf(node);
  }

  isInView(node) {
    const [frame, place] = [this.list.getBoundingClientRect(), node.getBoundingClientRect()];
    return place.bottom > frame.top && place.top < frame.bottom;
  }

  // What was edited into something longer has its buttons below the fold.
  showEndOf(node) {
    const below = node.getBoundingClientRect().bottom - this.list.getBoundingClientRect().bottom;
    if (below > 0) this.list.scrollTop += below + 12;
  }

  node(message) {
    return messageNode(message, { me: this.me, bot: this.bot, actions: this.actions, find: (id) => this.find(id) });
  }

  isShown(message) {
    return !message.deleted && (this.topic === null || (message.message_thread_id ?? 1) === this.topic);
  }

  render() {
    this.lastDay = "";
    this.list.replaceChildren();
    for (const message of this.messages.values()) {
      if (!this.isShown(message)) continue;
      this.appendDay(message);
      this.list.append(this.node(message));
    }
    if (!this.list.children.length) this.list.append(this.emptiness());
    this.toEnd();
  }

  emptiness() {
    const { name, words, face } = this.about?.() ?? {};
    const node = element("div", { className: "empty" });
    if (face) node.append(element("img", { src: face, alt: "", width: 96, height: 96, className: "face" }));
    if (name) node.append(element("strong", {}, name));
    node.append(element("p", {}, words || this.emptyText));
    return node;
  }

  appendDay(message) {
    const words = day(message.date);
    if (words === this.lastDay) return;
    this.lastDay = words;
    this.list.append(element("p", { className: "day" }, words));
  }

  get isAtEnd() {
    return this.list.scrollHeight - this.list.scrollTop - this.list.clientHeight < 120;
  }

  toEnd() {
    this.list.scrollTop = this.list.scrollHeight;
  }

  find(messageId) {
    const node = this.list.querySelector(`[data-id="${messageId}"]`);
    node?.scrollIntoView({ block: "center" });
    node?.classList.add("found");
    node?.addEventListener("animationend", () => node.classList.remove("found"), { once: true });
  }

  where() {
    const place = this.chatId === this.me ? {} : { chat_id: this.chatId };
    return this.topic !== null && this.topic !== 1 ? { ...place, topic_id: this.topic } : place;
  }

  async act(name, body = {}) {
    try {
      return await post(`people/${this.me}/${name}`, { ...this.where(), ...body });
    } catch (error) {
      this.say(error.message);
      return null;
    }
  }

  async sendFiles(files, caption, { replyTo, asFiles }) {
    const form = new FormData();
    const fields = { ...this.where(), ...reply(replyTo), caption };
    for (const [name, value] of Object.entries(fields)) form.append(name, value);
    if (asFiles) form.append("as_files", "1");
    files.forEach((file, index) => form.append(`file${index}`, file, file.name));
    try {
      await postForm(`people/${this.me}/files`, form);
    } catch (error) {
      this.say(error.message);
    }
  }

  async pressKey(item) {
    await this.act("press", { label: item.text });
  }

  async pressInline(message, item, button) {
    if (item.pay) {
      await this.pay(message, button);
      return;
    }
    if (item.copy_text) {
      await navigator.clipboard?.writeText(item.copy_text.text);
      this.say("Скопировано");
      return;
    }
    if (item.callback_data === undefined) return;
    button.classList.add("waiting");
    const press = await this.act("press", { message_id: message.message_id, data: item.callback_data, label: item.text });
    if (press) this.onAnswer(press.query_id, button);
  }

  async pay(message, button) {
    button.classList.add("waiting");
    const started = await this.act("pay", { message_id: message.message_id });
    if (!started) return;
    for (let attempt = 0; attempt < 20; attempt += 1) {
      const state = await get(`payments/${started.payment_id}`);
      if (state.approved === false) this.say(`Платёж отклонён: ${state.error}`);
      if (state.approved !== null) break;
      await new Promise((done) => setTimeout(done, 500));
    }
    button.classList.remove("waiting");
  }
}

function reply(message) {
  return message ? { reply_to: message.message_id } : {};
}
