// The topics of a forum, the one with the newest message first: what each is called, and what was said there last.

import { element, time } from "./dom.js";
import { serviceText } from "./service.js";
import { authorName, summary } from "./words.js";

export const GENERAL = 1;
export const ALL = "all";

export function topicOf(message) {
  return message.is_topic_message ? message.message_thread_id : GENERAL;
}

export class TopicList {
  // `seen`: up to which message each topic was read.
  constructor(node, { onOpen }) {
    this.node = node;
    this.onOpen = onOpen;
    this.seen = new Map();
  }

  // All that there is by now counts as read.
  forget(messages) {
    this.seen.clear();
    for (const message of messages) this.read(topicOf(message), [message]);
  }

  read(topic, messages) {
    const last = Math.max(this.seen.get(topic) ?? 0, ...messages.filter((item) => topicOf(item) === topic).map((item) => item.message_id));
    this.seen.set(topic, last);
  }

  show(group, messages, { isMine, bot }) {
    const said = Map.groupBy(messages.filter((message) => !message.deleted), topicOf);
    const topics = [{ id: GENERAL, name: "General", closed: group.general_closed }, ...group.topics];
    const rows = topics.map((topic) => this.row(topic, said.get(topic.id) ?? [], { isMine, bot }));
    rows.sort((one, other) => other.at - one.at);
    const focused = this.node.contains(document.activeElement) ? document.activeElement.dataset.topic : null;
    const all = element("button", { type: "button", className: "quiet", data: { testid: "all-topics", topic: ALL } }, "Все сообщения подряд");
    all.addEventListener("click", () => this.onOpen(ALL));
    this.node.replaceChildren(element("ul", {}, ...rows.map((row) => row.node)), all);
    if (focused) this.focus(focused);
  }

  focus(topic) {
    (this.node.querySelector(`[data-topic="${topic}"]`) ?? this.node.querySelector("button"))?.focus();
  }

  row(topic, messages, { isMine, bot }) {
    const last = messages.at(-1);
    const news = messages.filter((message) => message.message_id > (this.seen.get(topic.id) ?? 0) && !isMine(message)).length;
    const badge = element("span", { className: "badge", hidden: news === 0, title: "Новые сообщения" }, news ? String(news) : "");
    badge.append(element("span", { className: "unseen" }, " новых"));
    const name = element("strong", { data: { testid: "topic-name" } }, topic.name);
    const top = element("span", { className: "topic-top" }, name, last ? element("time", {}, time(last.date)) : null);
    const words = element("span", { className: "topic-last" }, last ? preview(last, bot) : "Пока пусто");
    const closed = topic.closed ? element("span", { className: "closed" }, "закрыта") : null;
    const button = element("button", { type: "button", className: "topic", data: { testid: "topic", topic: topic.id } }, mark(topic), top, element("span", { className: "topic-bottom" }, words, closed, badge));
    button.addEventListener("click", () => this.onOpen(topic.id));
    return { at: last?.message_id ?? topic.id, node: element("li", {}, button) };
  }
}

function mark(topic) {
  const node = element("span", { className: "topic-mark", ariaHidden: "true" }, topic.id === GENERAL ? "#" : "");
  if (topic.icon_color) node.style.background = `#${topic.icon_color.toString(16).padStart(6, "0")}`;
  return node;
}

function preview(message, bot) {
  const service = serviceText(message);
  return service || `${authorName(message, bot)}: ${summary(message)}`;
}
