// A chat on the page: its messages, and below them what one writes with.

import { Actor } from "./actor.js";
import { get } from "./api.js";
import { Composer } from "./composer.js";
import { element } from "./dom.js";
import { MessageList } from "./list.js";

export class ChatView {
  // `about()`: who the bot is, shown in an empty chat; `onFar(id)`: a message to go to is not shown now.
  constructor(root, { name, label, presses, emptyText, about = () => ({}), onFar = () => {} }) {
    this.emptyText = emptyText;
    this.about = about;
    this.onFar = onFar;
    this.chatId = null;
    this.loading = 0;
    this.arrived = null;
    this.shows = () => true;
    this.place = {};
    this.actor = new Actor({ where: () => this.place, presses });
    this.scene = {
      bot: "Бот",
      isMine: (message) => this.isMine(message),
      find: (id) => this.find(id),
      actions: {
        onInline: (message, item, button) => this.actor.press(message, item, button),
        onReply: (message, quote) => this.composer.reply(message, quote),
        onEdit: (message) => this.composer.edit(message),
        onCommand: (text) => this.actor.write(text),
        onPin: null,
      },
    };
    this.list = new MessageList({
      name,
      label,
      scene: this.scene,
      isShown: (message) => !message.deleted && this.shows(message),
      emptiness: () => this.emptiness(),
    });
    this.composer = new Composer({
      label,
      idPrefix: name,
      onSend: (text, mark) => this.actor.write(text, mark),
      onFiles: (files, caption, options) => this.actor.sendFiles(files, caption, options),
      onKey: (item) => this.actor.act("press", { label: item.text }),
      onLeft: () => this.goOnAmongMessages(),
      onEdited: (message, text) => this.actor.act("edit", { message_id: message.message_id, text }),
    });
    root.append(this.list.node, this.composer.node);
  }

  // What was pressed is gone: whoever uses the keyboard goes on here.
  goOnAmongMessages() {
    this.list.node.focus({ preventScroll: true });
  }

  async show(chatId) {
    this.chatId = chatId;
    const turn = ++this.loading;
    this.arrived = [];
    const found = chatId === null ? [] : await get(`chats/${chatId}`);
    if (turn !== this.loading) return;
    // What came while the answer was on its way is newer than the answer.
    const all = new Map([...found, ...this.arrived].map((message) => [message.message_id, message]));
    this.arrived = null;
    this.list.setAll([...all.values()].sort((one, other) => one.message_id - other.message_id));
  }

  // Who acts, and where; messages sent from there are one's own.
  setActor(me, place = {}) {
    this.actor.me = me;
    this.place = place;
  }

  isMine(message) {
    if (message.sender_chat) return Boolean(this.place.anonymous);
    return !this.place.anonymous && message.from?.id === this.actor.me;
  }

  setBot(name) {
    if (this.scene.bot === name) return;
    this.scene.bot = name;
    this.list.render();
  }

  put(message) {
    this.arrived?.push(message);
    this.list.put(message);
  }

  find(messageId) {
    if (!this.list.find(messageId)) this.onFar(messageId);
  }

  emptiness() {
    const { name, words, face } = this.about();
    const node = element("div", { className: "empty" });
    if (face) node.append(element("img", { src: face, alt: "", width: 96, height: 96, className: "face" }));
    if (name) node.append(element("strong", {}, name));
    node.append(element("p", {}, words || this.emptyText));
    return node;
  }
}
