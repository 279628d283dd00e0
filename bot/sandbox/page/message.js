// One message of a chat.

import { fileUrl } from "./api.js";
import { element, size, time } from "./dom.js";
import { formatted } from "./format.js";

const PHOTO_HEIGHT = 240;
const MONEY = { RUB: "₽", USD: "$", EUR: "€" };

export function messageNode(message, { me, bot, actions, find }) {
  const service = serviceText(message);
  if (service) return serviceNode(message, service);
  const mine = message.from?.id === me;
  const data = { testid: "message", id: message.message_id, from: message.from_bot ? "bot" : "person" };
  const who = mine ? "Вы" : authorName(message, bot);
  const bubble = element("div", { className: "bubble", id: `m${message.chat.id}-${message.message_id}` }, ...parts(message, { me, who, actions, find }));
  const node = element("article", { className: `message ${mine ? "mine" : "theirs"}`, tabIndex: 0, ariaLabel: `${who}, ${stampWords(message)}`, data }, bubble);
  node.setAttribute("aria-describedby", bubble.id);
  if (isCode(message)) node.classList.add("wide");
  const keyboard = inlineKeyboard(message, actions);
  if (keyboard) node.append(keyboard);
  if (message.reactions?.length) node.append(element("p", { className: "reactions" }, message.reactions.join(" ")));
  node.append(tools(message, mine, actions));
  return node;
}

function parts(message, { me, who, actions, find }) {
  const found = [];
  if (message.chat.type !== "private" && message.from?.id !== me) found.push(element("p", { className: "author" }, who));
  if (message.forward_origin) found.push(element("p", { className: "origin" }, `Переслано: ${originName(message)}`));
  const replied = message.reply_to_message;
  if (replied && !replied.forum_topic_created) found.push(quote(replied, find));
  found.push(...media(message));
  const text = message.text ?? message.caption;
  if (text) {
    const entities = message.entities ?? message.caption_entities ?? [];
    found.push(element("div", { className: "text", data: { testid: "text" } }, ...formatted(text, entities, actions.onCommand)));
  }
  found.push(stamp(message));
  return found;
}

function authorName(message, bot) {
  if (message.from_bot) return bot;
  return message.from ? fullName(message.from) : message.sender_chat?.title ?? "";
}

export function fullName(user) {
  return [user.first_name, user.last_name].filter(Boolean).join(" ");
}

function originName(message) {
  const origin = message.forward_origin;
  return origin.sender_user ? fullName(origin.sender_user) : origin.chat?.title ?? "";
}

export function summary(message) {
  const text = message.text ?? message.caption ?? message.invoice?.title;
  if (text) return text.length > 80 ? `${text.slice(0, 79)}…` : text;
  if (message.photo) return "Фотография";
  if (message.document) return message.document.file_name ?? "Файл";
  return serviceText(message) || "Сообщение";
}

function quote(replied, find) {
  const node = element("button", { type: "button", className: "quote" });
  node.append(element("strong", {}, replied.from ? fullName(replied.from) : ""), element("span", {}, summary(replied)));
  node.addEventListener("click", () => find(replied.message_id));
  return node;
}

function media(message) {
  if (message.photo) return [photo(message)];
  if (message.document) return [file(message.document)];
  if (message.voice) return [element("p", { className: "file" }, `Голосовое сообщение, ${message.voice.duration} с`)];
  if (message.sticker) return [element("p", { className: "sticker", ariaLabel: "Стикер" }, message.sticker.emoji ?? "▫")];
  if (message.contact) return [contact(message.contact)];
  if (message.venue) return [place(message.venue.title, message.venue.address, message.location)];
  if (message.location) return [place("Место на карте", "", message.location)];
  if (message.invoice) return [invoice(message.invoice)];
  return [];
}

function photo(message) {
  const largest = message.photo[message.photo.length - 1];
  const image = element("img", {
    src: fileUrl(largest.file_id),
    alt: message.caption ? `Фотография: ${message.caption}` : "Фотография",
    width: largest.width,
    height: largest.height,
    loading: "lazy",
  });
  image.style.aspectRatio = `${largest.width} / ${largest.height}`;
  image.style.width = `${Math.max(80, Math.round(Math.min(largest.width, (PHOTO_HEIGHT * largest.width) / largest.height)))}px`;
  return element("a", { className: "photo", href: fileUrl(largest.file_id), target: "_blank", rel: "noopener" }, image);
}

function file(document) {
  const name = document.file_name ?? "файл";
  const link = element("a", { className: "file", href: fileUrl(document.file_id), download: name, data: { testid: "file" } });
  link.append(element("strong", {}, name), element("span", {}, size(document.file_size ?? 0)));
  return link;
}

function contact(shared) {
  return element("p", { className: "file" }, element("strong", {}, fullName(shared)), element("span", {}, shared.phone_number));
}

function place(title, address, location) {
  const where = `${location.latitude.toFixed(5)}, ${location.longitude.toFixed(5)}`;
  return element("p", { className: "file" }, element("strong", {}, title), element("span", {}, address || where));
}

function invoice(details) {
  const node = element("div", { className: "invoice" });
  node.append(element("strong", {}, details.title), element("p", {}, details.description), element("p", { className: "sum" }, money(details)));
  return node;
}

export function money({ total_amount: total, currency }) {
  const sum = (total / 100).toLocaleString("ru", { minimumFractionDigits: 2, maximumFractionDigits: 2 });
  return `${sum} ${MONEY[currency] ?? currency}`;
}

function stampWords(message) {
  return message.edit_date ? `изменено ${time(message.date)}` : time(message.date);
}

function stamp(message) {
  const iso = new Date(message.date * 1000).toISOString();
  return element("time", { className: "stamp", dateTime: iso }, stampWords(message));
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

function tools(message, mine, actions) {
  const node = element("div", { className: "tools" });
  const reply = element("button", { type: "button", ariaLabel: `Ответить на: ${summary(message)}` }, "Ответить");
  reply.addEventListener("click", () => actions.onReply(message));
  node.append(reply);
  if (mine && (message.text || message.caption)) {
    const edit = element("button", { type: "button", ariaLabel: `Изменить: ${summary(message)}` }, "Изменить");
    edit.addEventListener("click", () => actions.onEdit(message));
    node.append(edit);
  }
  return node;
}

function serviceText(message) {
  if (message.forum_topic_created) return `Открыта тема «${message.forum_topic_created.name}»`;
  if (message.forum_topic_edited) return `Тема переименована: «${message.forum_topic_edited.name ?? ""}»`;
  if (message.forum_topic_closed) return "Тема закрыта";
  if (message.forum_topic_reopened) return "Тема снова открыта";
  if (message.new_chat_members) return `${message.new_chat_members.map(fullName).join(", ")}: теперь в группе`;
  if (message.left_chat_member) return `${fullName(message.left_chat_member)}: больше не в группе`;
  if (message.successful_payment) return `Оплачено ${money(message.successful_payment)}`;
  return "";
}

function serviceNode(message, words) {
  const data = { testid: "message", id: message.message_id, from: "service" };
  return element("p", { className: "service", data }, words);
}
