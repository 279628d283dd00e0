// Who writes to the bot: the people there are, a new one, and what a person does besides writing.

import { ChatView } from "./chat.js";
import { post } from "./api.js";
import { element, setChoices } from "./dom.js";
import { Menu } from "./menu.js";
import { attempt } from "./notes.js";
import { fullName } from "./words.js";

const by = (id) => document.getElementById(id);

export class PeopleView {
  // `about(person)`: who the bot is, as the person is told; `commandsFor(person)`: what it can be told.
  constructor({ presses, about, commandsFor, onMade }) {
    this.people = [];
    this.staff = new Set();
    this.personId = null;
    this.commandsFor = commandsFor;
    this.onMade = onMade;
    this.chat = new ChatView(by("chat"), {
      name: "chat",
      label: "Чат с ботом",
      presses,
      emptyText: "Здесь пока пусто. Нажмите «Начать» или напишите боту.",
      about: () => about(this.person),
    });
    this.start = element("button", { type: "button", className: "main start", data: { testid: "start" } }, "Начать");
    this.start.addEventListener("click", () => {
      this.chat.goOnAmongMessages();
      this.chat.actor.act("start");
    });
    this.chat.composer.node.prepend(this.start);
    by("person").addEventListener("change", (event) => this.choose(Number(event.target.value)));
    this.listenToMenu();
    this.listenToForm();
  }

  get person() {
    return this.people.find((item) => item.id === this.personId) ?? null;
  }

  async setPeople(people, groups) {
    this.people = people;
    this.staff = new Set(groups.flatMap((item) => item.members.map((member) => member.id)));
    const sorted = [...people].sort((one, other) => this.staff.has(one.id) - this.staff.has(other.id));
    const wanted = Number(sessionStorage.getItem("person"));
    if (!this.person) this.personId = (people.find((item) => item.id === wanted) ?? sorted[0])?.id ?? null;
    const choices = sorted.map((item) => ({ value: item.id, words: this.staff.has(item.id) ? `${fullName(item)} (сотрудник)` : fullName(item) }));
    setChoices(by("person"), choices, this.personId);
    this.show();
    await this.chat.show(this.personId);
  }

  async choose(personId) {
    this.personId = personId;
    sessionStorage.setItem("person", personId);
    this.chat.composer.clear();
    this.show();
    await this.chat.show(personId);
  }

  // Whether the news are of one of the people.
  update(chatId, surroundings) {
    const found = this.people.find((item) => item.id === chatId);
    if (!found) return false;
    found.chat = surroundings;
    if (chatId === this.personId) this.show();
    return true;
  }

  show() {
    const { person } = this;
    const blocked = person?.chat.blocked ?? false;
    this.start.hidden = !person || (person.chat.started && !blocked);
    this.start.textContent = blocked ? "Разблокировать и начать" : "Начать";
    by("block").textContent = blocked ? "Разблокировать бота" : "Заблокировать бота";
    this.chat.setActor(this.personId);
    this.chat.composer.setChat(person?.chat, { disabled: !person || blocked });
    this.chat.composer.setCommands(this.commandsFor(person), (text) => this.chat.actor.write(text));
  }

  // ---- besides writing ------------------------------------------------------------------------

  listenToMenu() {
    new Menu(by("menu"));
    by("share-contact").addEventListener("click", () => this.chat.actor.act("contact"));
    by("send-voice").addEventListener("click", () => this.chat.actor.act("voice"));
    by("send-sticker").addEventListener("click", () => this.chat.actor.act("sticker"));
    by("block").addEventListener("click", () => this.chat.actor.act(this.person?.chat.blocked ? "unblock" : "block"));
  }

  listenToForm() {
    const form = by("new-person-form");
    by("new-person").addEventListener("click", () => this.showForm(form.hidden));
    by("new-person-cancel").addEventListener("click", () => this.showForm(false));
    form.addEventListener("keydown", (event) => {
      if (event.key === "Escape") this.showForm(false);
    });
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      attempt(() => this.make(form));
    });
  }

  async make(form) {
    const fields = Object.fromEntries(new FormData(form));
    const made = await post("people", { ...fields, last_name: fields.last_name || null });
    this.personId = made.id;
    sessionStorage.setItem("person", made.id);
    form.reset();
    this.showForm(false);
    await this.onMade();
    this.start.focus();
  }

  showForm(open) {
    const form = by("new-person-form");
    form.hidden = !open;
    by("new-person").ariaExpanded = String(open);
    (open ? form.elements.first_name : by("new-person")).focus();
  }

  toEnd() {
    this.chat.list.toEnd();
  }
}
