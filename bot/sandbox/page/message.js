// What stands in a chat by itself: a message, or the messages of one album.

import { element, time } from "./dom.js";
import { formatted } from "./format.js";
import { media, pictures } from "./media.js";
import { serviceNode, serviceText } from "./service.js";
import { authorName, counted, originName, shortened, summary } from "./words.js";

const PHOTOS = ["фотография", "фотографии", "фотографий"];
const FILES = ["файл", "файла", "файлов"];

// `scene`: isMine(message), bot (its name), find(message id), actions (onInline, onReply, onEdit, onCommand, and
// onPin for those who may).
export function entryNode(messages, scene) {
  const [first] = messages;
  const service = serviceText(first);
  if (service) return serviceNode(first, service);
  const mine = scene.isMine(first);
  const who = mine ? "Вы" : authorName(first, scene.bot);
  const bubble = element("div", { className: "bubble", id: `m${first.chat.id}-${first.message_id}` }, ...parts(messages, { ...scene, mine, who }));
  const data = { testid: "message", id: first.message_id, from: first.from_bot ? "bot" : "person" };
  const label = [`${who}, ${stampWords(messages)}`, albumWords(messages)].filter(Boolean).join(", ");
  const node = element("article", { className: `message ${mine ? "mine" : "theirs"}`, tabIndex: 0, ariaLabel: label, data }, bubble);
  node.setAttribute("aria-describedby", bubble.id);
  if (isCode(first)) node.classList.add("wide");
  const keyboard = inlineKeyboard(first, scene.actions);
  if (keyboard) node.append(keyboard);
  const reactions = messages.flatMap((message) => message.reactions ?? []);
  if (reactions.length) node.append(element("p", { className: "reactions" }, reactions.join(" ")));
  node.append(tools(messages, mine, scene.actions));
  return node;
}

function albumWords(messages) {
  if (messages.length === 1) return "";
  return `альбом: ${counted(messages.length, messages[0].photo ? PHOTOS : FILES)}`;
}

function parts(messages, { mine, who, bot, actions, find }) {
  const [first] = messages;
  const found = [];
  if (first.chat.type !== "private" && !mine) found.push(element("p", { className: "author" }, who));
  if (first.forward_origin) found.push(element("p", { className: "origin" }, `Переслано: ${originName(first)}`));
  const replied = first.reply_to_message;
  if (replied && !replied.forum_topic_created) found.push(quote(first, replied, { bot, find }));
  const together = messages.length > 1 && messages.every((message) => message.photo);
  if (together) found.push(pictures(messages));
  for (const message of messages) {
    if (!together) found.push(...media(message));
    found.push(...text(message, actions));
  }
  found.push(stamp(messages));
  return found;
}

function text(message, actions) {
  const words = message.text ?? message.caption;
  if (!words) return [];
  const entities = message.entities ?? message.caption_entities ?? [];
  return [element("div", { className: "text", data: { testid: "text" } }, ...formatted(words, entities, actions.onCommand))];
}

function quote(message, replied, { bot, find }) {
  const words = message.quote ? `«${shortened(message.quote.text)}»` : summary(replied);
  const who = authorName(replied, bot);
  const node = element("button", { type: "button", className: "quote", ariaLabel: `К сообщению, на которое это ответ. ${who}: ${words}`, data: { testid: "quote" } });
  node.append(element("strong", {}, who), element("span", {}, words));
  node.addEventListener("click", () => find(replied.message_id));
  return node;
}

function edited(messages) {
  return messages.some((message) => message.edit_date);
}

function stampWords(messages) {
  const moment = time(messages[0].date);
  return edited(messages) ? `изменено ${moment}` : moment;
}

function stamp(messages) {
  const iso = new Date(messages[0].date * 1000).toISOString();
  return element("time", { className: "stamp", dateTime: iso }, stampWords(messages));
}

function isCode(message) {
  return (message.entities ?? message.caption_entities ?? []).some((item) => item.type === "pre");
}

function inlineKeyboard(message, actions) {
  const rows = message.reply_markup?.inline_keyboard;
  if (!rows?.length) return null;
  const node = element("div", { className: "inline", ariaLabel: "Кнопки под сообщением" }, ...rows.map((row) => element("div", { className: "row" }, ...row.map((item) => inlineButton(message, item, actions)))));
  node.setAttribute("role", "group");
  return node;
}

function inlineButton(message, item, actions) {
  if (item.url) {
    const safe = /^(https?:|tg:|mailto:|tel:)/i.test(item.url) ? item.url : "#";
    return element("a", { className: "key", href: safe, target: "_blank", rel: "noopener noreferrer", data: { testid: "inline-button" } }, `${item.text} ↗`);
  }
  const button = element("button", { type: "button", className: "key", data: { testid: "inline-button" } }, item.text);
  button.addEventListener("click", () => actions.onInline(message, item, button));
  return button;
}

// To an album one replies by its first picture; what can be changed of it is its caption.
function tools(messages, mine, actions) {
  const node = element("div", { className: "tools" });
  const said = messages.find((message) => message.text || message.caption);
  const named = summary(said ?? messages[0]);
  node.append(tool("Ответить", `Ответить на: ${named}`, () => actions.onReply(messages[0], chosenWords(said))));
  if (mine && said) node.append(tool("Изменить", `Изменить: ${named}`, () => actions.onEdit(said)));
  if (actions.onPin) node.append(tool("Закрепить", `Закрепить: ${named}`, () => actions.onPin(messages[0])));
  return node;
}

function tool(words, ariaLabel, onClick) {
  const button = element("button", { type: "button", ariaLabel, data: { testid: "tool" } }, words);
  button.addEventListener("mousedown", (event) => event.preventDefault()); // what is marked stays marked
  button.addEventListener("click", onClick);
  return button;
}

// Words marked in a message are what a reply to it quotes.
function chosenWords(message) {
  const words = document.getSelection().toString().trim();
  const all = message?.text ?? message?.caption ?? "";
  return words && words !== all && all.includes(words) ? words : "";
}
