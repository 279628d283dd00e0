// What whoever started the sandbox tells those who try the bot: values, things to do, deeds by buttons.

import { fileUrl, get, post } from "./api.js";
import { element } from "./dom.js";

export class GuideView {
  constructor(root, { onValue }) {
    this.root = root;
    this.onValue = onValue;
  }

  fold(folded, button) {
    this.root.hidden = folded;
    button.ariaExpanded = String(!folded);
    button.textContent = folded ? "Развернуть" : "Свернуть";
  }

  async load() {
    const guide = await get("guide");
    document.body.classList.toggle("guided", guide !== null);
    if (guide === null || this.root.children.length) return;
    this.outcome = element("p", { className: "outcome", data: { testid: "outcome" } });
    this.outcome.setAttribute("role", "status");
    const steps = guide.steps.map((words) => element("li", {}, words));
    this.root.append(
      element("p", { className: "note" }, guide.note),
      element("div", { className: "values" }, ...guide.values.map((item) => this.value(item))),
      element("ol", {}, ...steps),
      element("div", { className: "deeds" }, ...guide.deeds.map((item) => this.deed(item))),
      this.outcome,
    );
    return guide.title;
  }

  value({ label, value }) {
    const node = element("button", { type: "button", title: "Вписать в сообщение", data: { testid: "guide-value" } });
    node.append(element("span", {}, label), " ", element("strong", {}, value));
    node.addEventListener("click", () => this.onValue(value));
    return node;
  }

  deed({ name, label }) {
    const node = element("button", { type: "button", data: { testid: "deed" } }, label);
    node.addEventListener("click", () => this.do(name, node));
    return node;
  }

  async do(name, button) {
    button.disabled = true;
    try {
      const { words, file } = await post(`guide/deeds/${name}`);
      this.outcome.replaceChildren(words);
      if (file) this.outcome.append(" ", element("a", { href: fileUrl(file.file_id), download: file.name, data: { testid: "outcome-file" } }, file.name));
    } catch (error) {
      this.outcome.textContent = error.message;
    }
    this.outcome.scrollIntoView({ block: "nearest" });
    button.disabled = false;
    button.focus({ preventScroll: true });
  }
}
