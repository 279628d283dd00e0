// The input below a chat: text, files, reply and edit marks, the reply keyboard, the menu of commands.

import { element } from "./dom.js";
import { Tray } from "./tray.js";
import { summary } from "./words.js";

const ACTIONS = { typing: "печатает…", upload_document: "отправляет файл…", upload_photo: "отправляет фото…" };

export class Composer {
  // `onLeft`: what had the focus is gone, and whoever uses the keyboard goes on elsewhere.
  constructor({ onSend, onFiles, onKey, onEdited, onLeft, label, idPrefix }) {
    this.handlers = { onSend, onFiles, onKey, onEdited, onLeft };
    this.mark = null;
    this.build(label, idPrefix);
  }

  build(label, prefix) {
    this.input = element("textarea", { id: `${prefix}-input`, rows: 1, placeholder: "Сообщение", data: { testid: "input" } });
    this.picker = element("input", { type: "file", multiple: true, id: `${prefix}-files`, className: "unseen", tabIndex: -1, ariaLabel: `Файлы: ${label}`, data: { testid: "file-input" } });
    this.attach = element("button", { type: "button", className: "icon", ariaLabel: `Прикрепить фото или файлы: ${label}`, title: "Прикрепить", data: { testid: "attach" } }, element("img", { src: "clip.svg", alt: "", width: 22, height: 22 }));
    this.menu = element("button", { type: "button", className: "icon", ariaLabel: `Команды бота: ${label}`, title: "Команды", ariaExpanded: "false", data: { testid: "commands" } }, "/");
    this.send = element("button", { type: "submit", className: "main send", ariaLabel: `Послать сообщение: ${label}`, title: "Послать", data: { testid: "send" } }, element("img", { src: "send.svg", alt: "", width: 22, height: 22 }));
    this.state = element("p", { className: "mark", hidden: true });
    this.tray = new Tray({ onEmpty: () => this.input.focus() });
    this.keyboard = element("div", { className: "keyboard", data: { testid: "keyboard" } });
    this.list = element("div", { className: "commands", hidden: true, data: { testid: "command-list" } });
    this.action = element("p", { className: "action" });
    this.action.setAttribute("role", "status");
    const labelNode = element("label", { htmlFor: `${prefix}-input`, className: "unseen" }, `Сообщение: ${label}`);
    this.form = element("form", { className: "composer" }, this.menu, this.attach, this.picker, labelNode, this.input, this.send);
    this.node = element("div", { className: "below" }, this.action, this.list, this.state, this.tray.node, this.form, this.keyboard);
    this.listen();
  }

  listen() {
    this.form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.submit();
    });
    this.input.addEventListener("keydown", (event) => {
      if (event.key === "Enter" && !event.shiftKey && !event.isComposing) {
        event.preventDefault();
        this.submit();
      }
      if (event.key === "Escape" && this.mark) {
        event.preventDefault();
        this.unmark();
      }
    });
    this.input.addEventListener("input", () => this.fit());
    this.input.addEventListener("paste", (event) => this.take([...event.clipboardData.files], event));
    this.node.addEventListener("dragover", (event) => event.preventDefault());
    this.node.addEventListener("drop", (event) => this.take([...event.dataTransfer.files], event));
    this.attach.addEventListener("click", () => this.picker.click());
    this.picker.addEventListener("change", () => {
      this.take([...this.picker.files]);
      this.picker.value = "";
    });
    this.menu.addEventListener("click", () => this.openCommands(this.list.hidden));
    this.list.addEventListener("keydown", (event) => {
      if (event.key !== "Escape") return;
      event.preventDefault();
      this.openCommands(false);
      this.menu.focus();
    });
  }

  take(files, event = null) {
    if (!files.length) return;
    event?.preventDefault();
    this.tray.add(files);
    this.input.focus();
  }

  async submit() {
    const text = this.input.value.trim();
    const { mark } = this;
    const { files, asFiles } = this.tray;
    if (!text && !files.length) return;
    this.clear();
    if ((await this.hand({ text, mark, files, asFiles })) !== null) return;
    this.propose(text);
    this.tray.add(files);
  }

  hand({ text, mark, files, asFiles }) {
    if (mark?.edits) return this.handlers.onEdited(mark.message, text);
    if (files.length) return this.handlers.onFiles(files, text, { mark, asFiles });
    return this.handlers.onSend(text, mark);
  }

  // Words to be sent, or to be changed first.
  propose(text) {
    this.input.value = text;
    this.fit();
    this.input.focus();
  }

  clear() {
    this.input.value = "";
    this.tray.clear();
    this.unmark();
    this.openCommands(false);
    this.fit();
  }

  fit() {
    this.input.style.height = "auto";
    this.input.style.height = `${Math.min(this.input.scrollHeight, 160)}px`;
  }

  // With `quote`, to these words of the message.
  reply(message, quote = "") {
    this.setMark({ message, quote, edits: false }, `Ответ на: ${quote ? `«${quote}»` : summary(message)}`);
  }

  edit(message) {
    this.setMark({ message, edits: true }, "Изменение сообщения");
    this.input.value = message.text ?? message.caption ?? "";
    this.fit();
  }

  setMark(mark, words) {
    this.mark = mark;
    const cancel = element("button", { type: "button", ariaLabel: "Не надо" }, "×");
    cancel.addEventListener("click", () => this.unmark());
    this.state.replaceChildren(element("span", {}, words), cancel);
    this.state.hidden = false;
    this.input.focus();
  }

  unmark() {
    if (this.mark?.edits) this.input.value = "";
    this.mark = null;
    this.state.hidden = true;
  }

  setChat(chat, { disabled = false } = {}) {
    this.input.placeholder = chat?.placeholder || "Сообщение";
    this.action.textContent = chat?.action ? `Бот ${ACTIONS[chat.action] ?? "занят…"}` : "";
    const leaves = disabled && this.form.contains(document.activeElement);
    for (const control of [this.input, this.send, this.attach, this.menu]) control.disabled = disabled;
    if (leaves) this.handlers.onLeft();
    this.setKeyboard(chat?.keyboard ?? []);
  }

  setKeyboard(rows) {
    const focused = this.keyboard.contains(document.activeElement) ? document.activeElement.textContent : null;
    this.keyboard.replaceChildren(...rows.map((row) => element("div", { className: "row" }, ...row.map((item) => this.key(item)))));
    if (focused === null) return;
    const same = [...this.keyboard.querySelectorAll("button")].find((key) => key.textContent === focused);
    if (same) same.focus();
    else this.handlers.onLeft();
  }

  key(item) {
    const button = element("button", { type: "button", className: "key", data: { testid: "reply-button" } }, item.text);
    button.addEventListener("click", () => this.handlers.onKey(item));
    return button;
  }

  setCommands(commands, onChoose) {
    this.menu.hidden = commands.length === 0;
    this.list.replaceChildren(
      ...commands.map(({ command, description }) => {
        const button = element("button", { type: "button" }, element("strong", {}, `/${command}`), element("span", {}, description));
        button.addEventListener("click", () => {
          this.openCommands(false);
          this.handlers.onLeft();
          onChoose(`/${command}`);
        });
        return button;
      }),
    );
  }

  openCommands(open) {
    this.list.hidden = !open;
    this.menu.ariaExpanded = String(open);
    if (open) this.list.querySelector("button")?.focus();
  }
}
