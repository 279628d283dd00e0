// The clock of the sandbox, as it goes and as it is moved.

import { post } from "./api.js";
import { localInput } from "./dom.js";
import { attempt } from "./notes.js";

const LOOK_AGAIN_MS = 20000;

export class ClockView {
  constructor(form) {
    this.form = form;
    this.input = form.querySelector("input");
    this.back = form.querySelector("#clock-reset");
    this.offset = 0;
    this.real = true;
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      const moment = new Date(this.input.value);
      if (!Number.isNaN(moment.getTime())) attempt(() => post("clock", { move_to: moment.toISOString() }));
      document.activeElement?.blur();
    });
    this.back.addEventListener("click", () => attempt(() => post("clock", { reset: true })));
    setInterval(() => this.show(), LOOK_AGAIN_MS);
  }

  set({ now, real }) {
    this.offset = new Date(now).getTime() - Date.now();
    this.real = real;
    this.show();
  }

  show() {
    if (document.activeElement !== this.input) this.input.value = localInput(new Date(Date.now() + this.offset));
    this.form.classList.toggle("moved", !this.real);
    this.back.hidden = this.real;
  }
}
