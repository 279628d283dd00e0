// What somebody does in a chat: writes, sends files, presses, pays.

import { get, post, postForm } from "./api.js";
import { attempt, say } from "./notes.js";

const IN_ALBUM = 10;
const PAYMENT_LOOKS = 20;
const LOOK_AGAIN_MS = 500;

export class Actor {
  // `where()`: the chat and topic, and whether it is done in the name of the group.
  constructor({ where, presses }) {
    this.me = null;
    this.where = where;
    this.presses = presses;
  }

  // What came of it; null where it could not be done, which is said.
  act(name, body = {}) {
    return attempt(() => post(`people/${this.me}/${name}`, { ...this.where(), ...body }));
  }

  write(text, mark) {
    return this.act("send", { text, ...reply(mark) });
  }

  // As many albums as it takes: one has no more than ten.
  async sendFiles(files, caption, { mark, asFiles }) {
    for (let start = 0; start < files.length; start += IN_ALBUM) {
      const words = start === 0 ? { caption, ...reply(mark) } : {};
      const form = this.form(files.slice(start, start + IN_ALBUM), { ...this.where(), ...words }, asFiles);
      const sent = await attempt(() => postForm(`people/${this.me}/files`, form));
      if (sent === null) return null;
    }
    return true;
  }

  form(files, fields, asFiles) {
    const form = new FormData();
    for (const [name, value] of Object.entries(fields)) form.append(name, value);
    if (asFiles) form.append("as_files", "1");
    files.forEach((file, index) => form.append(`file${index}`, file, file.name));
    return form;
  }

  async press(message, item, button) {
    if (item.pay) return void (await this.pay(message, button));
    if (item.copy_text) {
      await navigator.clipboard?.writeText(item.copy_text.text);
      return void say("Скопировано");
    }
    if (item.callback_data === undefined) return;
    button.classList.add("waiting");
    const press = await this.act("press", { message_id: message.message_id, data: item.callback_data, label: item.text });
    if (press) this.presses.wait(press.query_id, button);
  }

  async pay(message, button) {
    button.classList.add("waiting");
    const started = await this.act("pay", { message_id: message.message_id });
    if (!started) return;
    for (let look = 0; look < PAYMENT_LOOKS; look += 1) {
      const state = await get(`payments/${started.payment_id}`);
      if (state.approved === false) say(`Платёж отклонён: ${state.error}`);
      if (state.approved !== null) break;
      await new Promise((done) => setTimeout(done, LOOK_AGAIN_MS));
    }
    button.classList.remove("waiting");
  }
}

function reply(mark) {
  if (!mark) return {};
  return { reply_to: mark.message.message_id, ...(mark.quote ? { quote: mark.quote } : {}) };
}
