// The inbox: every mail that the bot sent, readable as text or as it looks.

import { element } from "./dom.js";

export class MailView {
  constructor(root, { onOpen }) {
    this.root = root;
    this.onOpen = onOpen;
    this.mails = [];
    this.openNumber = null;
  }

  setAll(mails) {
    this.mails = mails;
    this.render();
  }

  add(mail) {
    this.mails = [...this.mails.filter((item) => item.number !== mail.number), mail];
    this.render();
  }

  render() {
    if (!this.mails.length) {
      this.root.replaceChildren(element("p", { className: "empty" }, "Писем пока нет. Сюда придёт всё, что бот отправит на любой адрес."));
      return;
    }
    this.root.replaceChildren(...this.mails.toReversed().map((mail) => this.item(mail)));
  }

  item(mail) {
    const node = element("details", { className: "mail", data: { testid: "mail-item", number: mail.number }, open: mail.number === this.openNumber });
    const when = new Date(mail.received_at).toLocaleString("ru", { day: "numeric", month: "short", hour: "2-digit", minute: "2-digit" });
    const head = element("summary", {});
    head.append(element("strong", { data: { testid: "mail-subject" } }, mail.subject || "(без темы)"), element("span", {}, `${mail.to.join(", ")} · ${when}`));
    node.append(head);
    node.addEventListener("toggle", () => {
      if (!node.open) return;
      if (this.openNumber !== mail.number) this.onOpen();
      this.openNumber = mail.number;
      if (!node.querySelector(".mail-body")) node.append(this.body(mail));
    });
    if (node.open) node.append(this.body(mail));
    return node;
  }

  body(mail) {
    const text = element("pre", { className: "mail-text", data: { testid: "mail-text" } }, mail.text.trim() || "(без текста)");
    const body = element("div", { className: "mail-body" }, element("p", { className: "mail-head" }, `От: ${mail.from}`));
    body.append(mail.html ? this.both(mail, text) : text);
    for (const part of mail.attachments) body.append(element("p", { className: "mail-head" }, `Вложение: ${part.name || part.content_type}`));
    return body;
  }

  both(mail, text) {
    const frame = element("iframe", { title: `Письмо: ${mail.subject}`, data: { testid: "mail-html" } });
    frame.setAttribute("sandbox", "");
    frame.src = `control/mails/${mail.number}/html`;
    text.hidden = true;
    const asHtml = element("button", { type: "button", ariaPressed: "true" }, "Как видно");
    const asText = element("button", { type: "button", ariaPressed: "false", data: { testid: "mail-as-text" } }, "Текст");
    const choose = (html) => {
      frame.hidden = !html;
      text.hidden = html;
      asHtml.ariaPressed = String(html);
      asText.ariaPressed = String(!html);
    };
    asHtml.addEventListener("click", () => choose(true));
    asText.addEventListener("click", () => choose(false));
    return element("div", {}, element("div", { className: "choice" }, asHtml, asText), frame, text);
  }
}
