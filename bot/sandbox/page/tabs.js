// Where there is room for one panel alone: which of them is shown, and what came to the others meanwhile.

export class Tabs {
  constructor({ onShow }) {
    this.onShow = onShow;
    this.buttons = [...document.querySelectorAll(".tabs button")];
    for (const button of this.buttons) button.addEventListener("click", () => this.show(button.dataset.tab));
  }

  get shown() {
    return document.body.dataset.tab;
  }

  show(tab) {
    document.body.dataset.tab = tab;
    for (const button of this.buttons) {
      if (button.dataset.tab !== tab) {
        button.removeAttribute("aria-current");
        continue;
      }
      button.setAttribute("aria-current", "page");
      this.setCount(button, 0);
    }
    this.onShow(tab);
  }

  count(tab) {
    if (this.shown === tab) return;
    const button = this.buttons.find((item) => item.dataset.tab === tab);
    this.setCount(button, Number(button.querySelector(".badge").textContent || 0) + 1);
  }

  setCount(button, number) {
    const badge = button.querySelector(".badge");
    badge.textContent = number ? String(number) : "";
    badge.hidden = number === 0;
  }
}
