// Files that were chosen and not sent yet: pictures are seen, other files are named.

import { element } from "./dom.js";

const MOST_FILES = 30;

export class Tray {
  constructor({ onEmpty }) {
    this.onEmpty = onEmpty;
    this.files = [];
    this.pictures = new Map();
    this.list = element("div", { className: "chosen" });
    this.box = element("input", { type: "checkbox", data: { testid: "as-files" } });
    this.node = element("div", { className: "tray", hidden: true }, this.list, element("label", { className: "check" }, this.box, " без сжатия, файлами"));
  }

  get asFiles() {
    return this.box.checked;
  }

  add(files) {
    this.files = [...this.files, ...files].slice(0, MOST_FILES);
    this.show();
  }

  clear() {
    this.files = [];
    this.box.checked = false;
    this.show();
  }

  show() {
    this.node.hidden = this.files.length === 0;
    for (const [file, url] of this.pictures) {
      if (this.files.includes(file)) continue;
      URL.revokeObjectURL(url);
      this.pictures.delete(file);
    }
    this.list.replaceChildren(...this.files.map((file) => this.item(file)));
  }

  item(file) {
    const remove = element("button", { type: "button", ariaLabel: `Убрать ${file.name}`, title: "Убрать" }, "×");
    remove.addEventListener("click", () => this.remove(file));
    if (!file.type.startsWith("image/")) return element("span", { className: "chip" }, element("span", {}, file.name), remove);
    if (!this.pictures.has(file)) this.pictures.set(file, URL.createObjectURL(file));
    const picture = element("img", { src: this.pictures.get(file), alt: file.name, title: file.name });
    return element("span", { className: "thumb" }, picture, remove);
  }

  remove(file) {
    const place = this.files.indexOf(file);
    this.files = this.files.filter((item) => item !== file);
    this.show();
    const rest = this.list.querySelectorAll("button");
    if (rest.length) rest[Math.min(place, rest.length - 1)].focus();
    else this.onEmpty();
  }
}
