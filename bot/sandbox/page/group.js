// The group of clerks: which group, as whom, which topic of it, and what was written there.

import { post } from "./api.js";
import { ChatView } from "./chat.js";
import { setChoices } from "./dom.js";
import { Menu } from "./menu.js";
import { attempt, say } from "./notes.js";
import { ALL, GENERAL, TopicList, topicOf } from "./topics.js";
import { fullName } from "./words.js";

const by = (id) => document.getElementById(id);

export class GroupView {
  constructor({ presses }) {
    this.groups = [];
    this.groupId = null;
    this.member = null; // as it stands in the list: a number, and «!» for the name of the group
    this.topic = null;
    this.chat = new ChatView(by("group"), {
      name: "group",
      label: "Группа сотрудников",
      presses,
      emptyText: "Пока тихо: сюда придут заявки.",
      onFar: (id) => this.goTo(id),
    });
    this.chat.shows = (message) => this.isOpen(message);
    this.topics = new TopicList(by("topics"), { onOpen: (topic) => this.open(topic) });
    by("member").addEventListener("change", (event) => this.play(event.target.value));
    by("group-choice").addEventListener("change", (event) => this.choose(Number(event.target.value)));
    new Menu(by("topic-menu"));
    by("topic-close").addEventListener("click", () => this.moderate(this.openTopic().closed ? "reopen_topic" : "close_topic"));
    by("topic-delete").addEventListener("click", () => this.moderate("delete_topic"));
    by("to-topics").addEventListener("click", () => this.close());
    by("panel-group").addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || event.defaultPrevented || this.topic === null) return;
      event.preventDefault();
      this.close();
    });
  }

  get group() {
    return this.groups.find((item) => item.id === this.groupId) ?? null;
  }

  get messages() {
    return [...this.chat.list.messages.values()];
  }

  // The groups there are by now, and the messages of the one that is shown.
  async setGroups(groups) {
    this.groups = groups;
    if (!this.group) this.groupId = groups[0]?.id ?? null;
    this.showGroup();
    await this.chat.show(this.groupId);
    if (this.group) this.topics.forget(this.messages);
    this.showTopics();
  }

  async choose(groupId) {
    this.groupId = groupId;
    this.member = null;
    this.topic = null;
    this.chat.composer.clear();
    await this.setGroups(this.groups);
  }

  // Whether the news are of one of the groups.
  update(group) {
    const known = this.groups.findIndex((item) => item.id === group.id);
    if (known < 0 || !group.title) return false;
    const [wasForum, wasThere] = [this.group?.is_forum, this.hasTopic()];
    this.groups[known] = group;
    if (group.id !== this.groupId) return true;
    this.showGroup();
    if (wasThere && !this.hasTopic()) {
      this.close();
      say("Этой темы больше нет: её удалили.");
    } else if (wasForum !== group.is_forum) this.chat.list.render();
    this.showTopics();
    return true;
  }

  put(message) {
    this.chat.put(message);
    if (this.topic !== null) this.topics.read(this.topic === ALL ? topicOf(message) : this.topic, this.messages);
    this.showTopics();
  }

  setBot(name) {
    this.chat.setBot(name);
    this.showTopics();
  }

  // ---- as whom --------------------------------------------------------------------------------

  play(member) {
    this.member = member;
    this.showMember();
    this.chat.list.render();
  }

  showGroup() {
    const { group } = this;
    by("no-group").hidden = Boolean(group);
    by("member").hidden = !group;
    by("group-title").textContent = group?.title ?? "Сотрудники";
    const several = this.groups.length > 1;
    by("group-title").classList.toggle("unseen", several);
    by("group-choice").hidden = !several;
    setChoices(by("group-choice"), this.groups.map(({ id, title }) => ({ value: id, words: title })), this.groupId);
    if (group) this.showMember();
    this.showPlace();
  }

  showMember() {
    const { group } = this;
    const roles = group.members.flatMap((item) => {
      const own = { value: String(item.id), words: fullName(item), is_admin: item.is_admin };
      return item.is_admin ? [own, { ...own, value: `${item.id}!`, words: `${fullName(item)}, от имени группы` }] : [own];
    });
    const role = roles.find((item) => item.value === this.member) ?? roles[0];
    this.member = role?.value ?? null;
    setChoices(by("member"), roles, this.member);
    const anonymous = this.member?.endsWith("!") ? { anonymous: true } : {};
    const topic = this.topic !== null && this.topic !== ALL && this.topic !== GENERAL ? { topic_id: this.topic } : {};
    this.chat.setActor(role ? Number.parseInt(role.value, 10) : null, { chat_id: group.id, ...topic, ...anonymous });
    by("topic-menu").hidden = !role?.is_admin || this.topic === GENERAL || !this.hasTopic();
    this.chat.scene.actions.onPin = role?.is_admin ? (message) => this.moderate("pin", { message_id: message.message_id }) : null;
    const shut = this.openTopic()?.closed && !role?.is_admin;
    const surroundings = shut ? { ...group, placeholder: "Тема закрыта" } : group;
    this.chat.composer.setChat(surroundings, { disabled: !role || shut });
    this.chat.composer.setCommands([], () => {});
  }

  moderate(act, what = { topic_id: this.topic }) {
    return attempt(() => post(`people/${this.chat.actor.me}/${act}`, { chat_id: this.groupId, ...what }));
  }

  // ---- topics ---------------------------------------------------------------------------------

  isOpen(message) {
    if (!this.group?.is_forum || this.topic === ALL) return true;
    return topicOf(message) === this.topic;
  }

  openTopic() {
    if (this.topic === GENERAL) return { id: GENERAL, name: "General", closed: this.group?.general_closed };
    return this.group?.topics.find((item) => item.id === this.topic) ?? null;
  }

  hasTopic() {
    return this.topic !== null && this.topic !== ALL && this.openTopic() !== null;
  }

  open(topic) {
    this.topic = topic;
    this.chat.composer.clear();
    this.showGroup();
    if (topic !== ALL) this.topics.read(topic, this.messages);
    else this.topics.forget(this.messages);
    this.chat.list.render();
    by("to-topics").focus();
  }

  close() {
    const was = this.topic;
    this.topic = null;
    this.chat.composer.clear();
    this.showGroup();
    this.showTopics();
    this.topics.focus(was);
  }

  // A message that is quoted may stand in another topic.
  goTo(messageId) {
    const message = this.chat.list.messages.get(messageId);
    if (!message || message.deleted) return void say("Этого сообщения здесь больше нет.");
    this.open(topicOf(message));
    this.chat.list.find(messageId);
  }

  showPlace() {
    const listed = Boolean(this.group?.is_forum) && this.topic === null;
    by("topics").hidden = !listed;
    by("group").hidden = listed || !this.group;
    by("topic-bar").hidden = !this.group?.is_forum || listed;
    const topic = this.openTopic();
    by("topic-title").textContent = topic?.name ?? "Все сообщения";
    by("topic-closed").hidden = !topic?.closed;
    by("topic-close").textContent = topic?.closed ? "Открыть тему снова" : "Закрыть тему";
  }

  showTopics() {
    if (!this.group?.is_forum || this.topic !== null) return;
    this.topics.show(this.group, this.messages, this.chat.scene);
  }

  toEnd() {
    this.chat.list.toEnd();
  }
}
