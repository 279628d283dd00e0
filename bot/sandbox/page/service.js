// What a chat says of itself: who came, what was pinned, a topic.

import { element } from "./dom.js";
import { fullName, money, shortened } from "./words.js";

export function serviceText(message) {
  const [words, who] = told(message);
  return words && who ? `${words} · ${who}` : words;
}

function told(message) {
  const who = message.from_bot ? "бот" : message.sender_chat?.title ?? (message.from ? fullName(message.from) : "");
  if (message.forum_topic_created) return [`Открыта тема «${message.forum_topic_created.name}»`, who];
  if (message.forum_topic_edited) return [`Тема переименована: «${message.forum_topic_edited.name ?? ""}»`, who];
  if (message.forum_topic_closed) return ["Тема закрыта", who];
  if (message.forum_topic_reopened) return ["Тема снова открыта", who];
  if (message.pinned_message) return [`Закреплено: ${pinned(message.pinned_message)}`, who];
  if (message.new_chat_title) return [`Группа теперь называется «${message.new_chat_title}»`, who];
  if (message.new_chat_members) return [`${message.new_chat_members.map(fullName).join(", ")}: теперь в группе`, ""];
  if (message.left_chat_member) return [`${fullName(message.left_chat_member)}: больше не в группе`, ""];
  if (message.migrate_to_chat_id) return ["Группа стала супергруппой", ""];
  if (message.migrate_from_chat_id) return ["Здесь продолжается прежняя группа", ""];
  if (message.successful_payment) return [`Оплачено ${money(message.successful_payment)}`, ""];
  return ["", ""];
}

function pinned(message) {
  const text = message.text ?? message.caption;
  return text ? `«${shortened(text)}»` : "сообщение";
}

export function serviceNode(message, words) {
  const data = { testid: "message", id: message.message_id, from: "service" };
  return element("p", { className: "service", data }, words);
}
