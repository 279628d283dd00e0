// The page as a whole: people, the group, the mail, the clock, and the events that keep them true.

import { fileUrl, get, listen, post } from "./api.js";
import { ChatView } from "./chat.js";
import { element, localInput } from "./dom.js";
import { GuideView } from "./guide.js";
import { MailView } from "./mail.js";
import { fullName } from "./message.js";

const by = (id) => document.getElementById(id);
const state = { people: [], groups: [], bot: null, personId: null, groupId: null, memberId: null, offset: 0, real: true };
const presses = new Map();
const early = new Map();

const chat = new ChatView(by("chat"), {
  name: "chat",
  label: "Чат с ботом",
  say,
  onAnswer: awaitAnswer,
  emptyText: "Здесь пока пусто. Нажмите «Начать» или напишите боту.",
  about: aboutBot,
});
const group = new ChatView(by("group"), { name: "group", label: "Группа сотрудников", say, onAnswer: awaitAnswer, emptyText: "Пока тихо: сюда придут заявки." });
// A letter needs the room that the guide takes.
const mail = new MailView(by("mails"), { onOpen: () => guide.fold(true, by("guide-fold")) });
const guide = new GuideView(by("guide"), {
  onValue: (value) => {
    if (document.body.dataset.tab === "guide") setTab("chat");
    chat.composer.propose(value);
  },
});
const startButton = element("button", { type: "button", className: "main start", data: { testid: "start" } }, "Начать");
chat.composer.node.prepend(startButton);

function say(words, { alert = false } = {}) {
  if (!words) return;
  if (alert) {
    by("alert").querySelector("p").textContent = words;
    by("alert").showModal();
    return;
  }
  const toast = by("toast");
  toast.textContent = words;
  toast.hidden = false;
  clearTimeout(say.timer);
  say.timer = setTimeout(() => (toast.hidden = true), 4000);
}

function awaitAnswer(queryId, button) {
  if (!queryId) return;
  presses.set(queryId, button);
  setTimeout(() => button.classList.remove("waiting"), 10000);
  if (early.has(queryId)) answered(early.get(queryId));
}

function answered(press) {
  if (!presses.has(press.query_id)) {
    early.set(press.query_id, press);
    if (early.size > 100) early.delete(early.keys().next().value);
    return;
  }
  presses.get(press.query_id).classList.remove("waiting");
  presses.delete(press.query_id);
  early.delete(press.query_id);
  say(press.answer, { alert: press.alert });
}

async function load() {
  const whole = await get("state");
  state.bot = whole.bot;
  state.people = whole.people;
  state.groups = whole.groups;
  showBot();
  setClock(whole.clock);
  setMailServer(whole.mail.up);
  choosePerson();
  chooseGroup();
  mail.setAll(await get("mails"));
  const title = await guide.load();
  if (title) by("guide-title").textContent = title;
  await Promise.all([chat.show(state.personId, state.personId), group.show(state.groupId, state.memberId)]);
}

function spoken(shelf) {
  return shelf?.[person()?.language_code ?? ""] ?? shelf?.[""] ?? "";
}

function aboutBot() {
  if (!state.bot) return {};
  const face = state.bot.photo ? fileUrl(state.bot.photo) : null;
  return { name: botName(), words: spoken(state.bot.descriptions), face };
}

function botName() {
  return spoken(state.bot?.names) || state.bot?.first_name || "Бот";
}

function showBot() {
  by("chat-title").textContent = botName();
  by("face").hidden = !state.bot.photo;
  if (state.bot.photo) by("face").src = fileUrl(state.bot.photo);
  chat.setBot(botName());
  group.setBot(botName());
  if (!chat.messages.size) chat.render();
}

function choosePerson() {
  const wanted = Number(sessionStorage.getItem("person"));
  const staff = new Set(state.groups.flatMap((item) => item.members.map((member) => member.id)));
  const sorted = [...state.people].sort((a, b) => staff.has(a.id) - staff.has(b.id));
  if (!state.people.some((item) => item.id === state.personId)) {
    state.personId = (state.people.find((item) => item.id === wanted) ?? sorted[0])?.id ?? null;
  }
  const options = sorted.map((item) => {
    const words = staff.has(item.id) ? `${fullName(item)} (сотрудник)` : fullName(item);
    return element("option", { value: item.id, selected: item.id === state.personId }, words);
  });
  by("person").replaceChildren(...options);
  showPerson();
}

function person() {
  return state.people.find((item) => item.id === state.personId) ?? null;
}

function showPerson() {
  const current = person();
  const blocked = current?.chat.blocked ?? false;
  startButton.hidden = !current || (current.chat.started && !blocked);
  startButton.textContent = blocked ? "Разблокировать и начать" : "Начать";
  by("block").textContent = blocked ? "Разблокировать бота" : "Заблокировать бота";
  chat.composer.setChat(current?.chat, { disabled: !current || blocked });
  chat.composer.setCommands(commandsFor(current), (text) => chat.act("send", { text }));
}

function commandsFor(user) {
  const lists = state.bot?.commands ?? [];
  const language = user?.language_code ?? "";
  const scopes = [`chat:${user?.id}`, "all_private_chats", "default"];
  for (const scope of scopes) {
    for (const code of [language, ""]) {
      const found = lists.find((item) => item.scope === scope && item.language === code);
      if (found) return found.commands;
    }
  }
  return [];
}

function chooseGroup() {
  if (!state.groups.some((item) => item.id === state.groupId)) state.groupId = state.groups[0]?.id ?? null;
  const current = theGroup();
  by("no-group").hidden = Boolean(current);
  by("group").hidden = !current;
  by("member").hidden = !current;
  by("group-title").textContent = current?.title ?? "Сотрудники";
  if (!current) return;
  if (!current.members.some((item) => item.id === state.memberId)) state.memberId = current.members[0]?.id ?? null;
  by("member").replaceChildren(...current.members.map((item) => element("option", { value: item.id, selected: item.id === state.memberId }, fullName(item))));
  group.composer.setChat(current, { disabled: state.memberId === null });
  group.composer.setCommands([], () => {});
  showTopics(current);
}

function theGroup() {
  return state.groups.find((item) => item.id === state.groupId) ?? null;
}

function showTopics(current) {
  const nav = by("topics");
  nav.hidden = !current.is_forum;
  if (!current.is_forum) return;
  if (group.topic !== null && group.topic !== 1 && !current.topics.some((item) => item.id === group.topic)) group.setTopic(null);
  const chips = [{ id: null, name: "Все" }, { id: 1, name: "Общая" }, ...current.topics];
  nav.replaceChildren(
    ...chips.map(({ id, name, closed }) => {
      const chip = element("button", { type: "button", className: "topic", data: { testid: "topic" }, ariaPressed: String(group.topic === id) }, closed ? `${name} ✓` : name);
      chip.addEventListener("click", () => {
        group.setTopic(id);
        showTopics(theGroup());
      });
      return chip;
    }),
  );
}

function setClock({ now, real }) {
  state.offset = new Date(now).getTime() - Date.now();
  state.real = real;
  showClock();
}

function showClock() {
  const input = by("clock-input");
  if (document.activeElement !== input) input.value = localInput(new Date(Date.now() + state.offset));
  document.querySelector(".clock").classList.toggle("moved", !state.real);
  by("clock-reset").hidden = state.real;
}

function setMailServer(up) {
  by("mail-switch").textContent = up ? "Выключить сервер" : "Включить сервер";
  by("mail-switch").dataset.up = up;
  by("panel-mail").classList.toggle("down", !up);
}

function setTab(tab) {
  document.body.dataset.tab = tab;
  for (const button of document.querySelectorAll(".tabs button")) {
    const current = button.dataset.tab === tab;
    if (current) {
      button.setAttribute("aria-current", "page");
      button.querySelector(".badge").hidden = true;
      button.querySelector(".badge").textContent = "";
    } else button.removeAttribute("aria-current");
  }
  if (tab === "chat") chat.toEnd();
  if (tab === "group") group.toEnd();
}

function count(tab) {
  if (document.body.dataset.tab === tab) return;
  const badge = document.querySelector(`.tabs [data-tab="${tab}"] .badge`);
  badge.textContent = String(Number(badge.textContent || 0) + 1);
  badge.hidden = false;
}

function onEvent(event) {
  if (event.kind === "reload") return void load();
  if (event.kind === "clock") return void setClock(event.clock);
  if (event.kind === "profile") {
    state.bot = event.bot;
    showBot();
    return void showPerson();
  }
  if (event.kind === "mail") {
    if (event.mail) mail.add(event.mail);
    return void count("mail");
  }
  if (event.kind === "answer" && event.press) answered(event.press);
  if (event.chat) updateChat(event);
  if (event.message) updateMessage(event);
}

function updateChat({ chat_id: id, chat: surroundings }) {
  const found = state.people.find((item) => item.id === id);
  if (found) {
    found.chat = surroundings;
    if (id === state.personId) showPerson();
    return;
  }
  const known = state.groups.findIndex((item) => item.id === id);
  if (known >= 0 && surroundings.title) {
    state.groups[known] = surroundings;
    if (id === state.groupId) chooseGroup();
    return;
  }
  scheduleReload();
}

function scheduleReload() {
  clearTimeout(scheduleReload.timer);
  scheduleReload.timer = setTimeout(load, 100);
}

function updateMessage({ kind, chat_id: id, message }) {
  const view = id === state.personId ? chat : id === state.groupId ? group : null;
  if (!view) return;
  view.put(message);
  if (kind === "message" && message.from_bot) count(view === chat ? "chat" : "group");
}

async function attempt(work) {
  try {
    await work();
  } catch (error) {
    say(error.message);
  }
}

startButton.addEventListener("click", () => chat.act("start"));
by("person").addEventListener("change", async (event) => {
  state.personId = Number(event.target.value);
  sessionStorage.setItem("person", state.personId);
  chat.composer.clear();
  await chat.show(state.personId, state.personId);
  showPerson();
});
by("member").addEventListener("change", (event) => {
  state.memberId = Number(event.target.value);
  group.setMe(state.memberId);
});
by("new-person").addEventListener("click", () => showNewPerson(by("new-person-form").hidden));
by("new-person-cancel").addEventListener("click", () => showNewPerson(false));
by("new-person-form").addEventListener("submit", (event) => {
  event.preventDefault();
  const form = event.target;
  const fields = Object.fromEntries(new FormData(form));
  attempt(async () => {
    const made = await post("people", { ...fields, last_name: fields.last_name || null });
    state.personId = made.id;
    sessionStorage.setItem("person", made.id);
    form.reset();
    showNewPerson(false);
    await load();
    startButton.focus();
  });
});
by("share-contact").addEventListener("click", () => fromMenu("contact"));
by("send-voice").addEventListener("click", () => fromMenu("voice"));
by("send-sticker").addEventListener("click", () => fromMenu("sticker"));
by("block").addEventListener("click", () => fromMenu(person()?.chat.blocked ? "unblock" : "block"));
by("mail-switch").addEventListener("click", () =>
  attempt(async () => {
    const { up } = await post("mail", { down: by("mail-switch").dataset.up === "true" });
    setMailServer(up);
  }),
);
document.querySelector(".clock").addEventListener("submit", (event) => {
  event.preventDefault();
  const moment = new Date(by("clock-input").value);
  if (!Number.isNaN(moment.getTime())) attempt(() => post("clock", { move_to: moment.toISOString() }));
  document.activeElement?.blur();
});
by("clock-reset").addEventListener("click", () => attempt(() => post("clock", { reset: true })));
for (const button of document.querySelectorAll(".tabs button")) button.addEventListener("click", () => setTab(button.dataset.tab));
document.addEventListener("click", (event) => {
  const menu = document.querySelector("details.menu[open]");
  if (menu && !menu.contains(event.target)) menu.open = false;
});

// Esc closes whatever is open, and leaves the keyboard where it was opened.
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  const menu = document.querySelector("details.menu[open]");
  if (menu) {
    menu.open = false;
    menu.querySelector("summary").focus();
  } else if (!by("new-person-form").hidden) showNewPerson(false);
});
by("guide-fold").addEventListener("click", () => {
  guide.fold(!by("guide").hidden, by("guide-fold"));
});

function showNewPerson(open) {
  const form = by("new-person-form");
  form.hidden = !open;
  by("new-person").ariaExpanded = String(open);
  (open ? form.elements.first_name : by("new-person")).focus();
}

function fromMenu(act) {
  document.querySelector("details.menu").open = false;
  chat.act(act);
}

setInterval(showClock, 20000);
listen({
  onOpen: () => {
    by("link").textContent = "";
    attempt(load);
  },
  onEvent,
  onLost: () => (by("link").textContent = "Нет связи с песочницей, жду…"),
});
