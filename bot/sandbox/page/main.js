// The page as a whole: people, the group, the mail, the clock, and the events that keep them true.

import { fileUrl, get, listen, post } from "./api.js";
import { ClockView } from "./clock.js";
import { GroupView } from "./group.js";
import { GuideView } from "./guide.js";
import { MailView } from "./mail.js";
import { Presses, attempt } from "./notes.js";
import { PeopleView } from "./people.js";
import { Tabs } from "./tabs.js";

const RELOAD_MS = 100;
const by = (id) => document.getElementById(id);

let bot = null;
let reloading = 0;
let loading = 0;
let held = [];

const presses = new Presses();
const clock = new ClockView(document.querySelector(".clock"));
const people = new PeopleView({ presses, about: aboutBot, commandsFor, onMade: load });
const group = new GroupView({ presses });
// A letter needs the room that the guide takes.
const mail = new MailView(by("mails"), { onOpen: () => guide.fold(true, by("guide-fold")) });
const guide = new GuideView(by("guide"), {
  onValue: (value) => {
    if (tabs.shown === "guide") tabs.show("chat");
    people.chat.composer.propose(value);
  },
});
const tabs = new Tabs({
  onShow: (tab) => {
    if (tab === "chat") people.toEnd();
    if (tab === "group") group.toEnd();
  },
});

// What happens meanwhile is newer than what is being loaded, so it waits.
async function load() {
  loading += 1;
  try {
    await loadAll();
  } finally {
    loading -= 1;
    if (!loading) held.splice(0).forEach(onEvent);
  }
}

async function loadAll() {
  const whole = await get("state");
  bot = whole.bot;
  clock.set(whole.clock);
  showMailServer(whole.mail.up);
  await Promise.all([people.setPeople(whole.people, whole.groups), group.setGroups(whole.groups)]);
  showBot();
  mail.setAll(await get("mails"));
  const title = await guide.load();
  if (title) by("guide-title").textContent = title;
}

// ---- who the bot is -----------------------------------------------------------------------------

function spoken(shelf, language) {
  return shelf?.[language] ?? shelf?.[""] ?? "";
}

function botName() {
  return spoken(bot?.names, people.person?.language_code ?? "") || bot?.first_name || "Бот";
}

function aboutBot(person) {
  if (!bot) return {};
  const words = spoken(bot.descriptions, person?.language_code ?? "");
  return { name: botName(), words, face: bot.photo ? fileUrl(bot.photo) : null };
}

function commandsFor(person) {
  const lists = bot?.commands ?? [];
  for (const scope of [`chat:${person?.id}`, "all_private_chats", "default"]) {
    for (const code of [person?.language_code ?? "", ""]) {
      const found = lists.find((item) => item.scope === scope && item.language === code);
      if (found) return found.commands;
    }
  }
  return [];
}

function showBot() {
  by("chat-title").textContent = botName();
  by("face").hidden = !bot.photo;
  if (bot.photo) by("face").src = fileUrl(bot.photo);
  people.chat.setBot(botName());
  group.setBot(botName());
  people.show();
  if (!people.chat.list.messages.size) people.chat.list.render();
}

function showMailServer(up) {
  by("mail-switch").textContent = up ? "Выключить сервер" : "Включить сервер";
  by("mail-switch").dataset.up = up;
  by("panel-mail").classList.toggle("down", !up);
}

// ---- what happens -------------------------------------------------------------------------------

function onEvent(event) {
  if (loading) return void held.push(event);
  if (event.kind === "reload") return void attempt(load);
  if (event.kind === "clock") return void clock.set(event.clock);
  if (event.kind === "profile") {
    bot = event.bot;
    return void showBot();
  }
  if (event.kind === "mail") {
    if (event.mail) mail.add(event.mail);
    return void tabs.count("mail");
  }
  if (event.kind === "answer" && event.press) presses.answered(event.press);
  if (event.chat && !people.update(event.chat_id, event.chat) && !group.update(event.chat)) scheduleReload();
  if (event.message) onMessage(event);
}

function onMessage({ kind, chat_id: id, message }) {
  const [view, tab] = id === people.personId ? [people.chat, "chat"] : id === group.groupId ? [group, "group"] : [null, ""];
  if (!view) return;
  view.put(message);
  if (kind === "message" && message.from_bot) tabs.count(tab);
}

function scheduleReload() {
  clearTimeout(reloading);
  reloading = setTimeout(() => attempt(load), RELOAD_MS);
}

by("mail-switch").addEventListener("click", () =>
  attempt(async () => {
    const { up } = await post("mail", { down: by("mail-switch").dataset.up === "true" });
    showMailServer(up);
  }),
);
by("guide-fold").addEventListener("click", () => guide.fold(!by("guide").hidden, by("guide-fold")));

listen({
  onOpen: () => {
    by("link").textContent = "";
    attempt(load);
  },
  onEvent,
  onLost: () => (by("link").textContent = "Нет связи с песочницей, жду…"),
});
