// Text with Telegram's entities, made into elements. Offsets are UTF-16 units, as JavaScript counts.

import { element } from "./dom.js";

const TAGS = {
  bold: "strong",
  italic: "em",
  underline: "u",
  strikethrough: "s",
  code: "code",
  pre: "pre",
  blockquote: "blockquote",
};
const BLOCKS = new Set(["pre", "blockquote", "expandable_blockquote"]);
const SAFE = /^(https?:|tg:|mailto:|tel:)/i;

export function formatted(text, entities = [], onCommand = null) {
  const inner = entities.filter((item) => item.offset < text.length);
  return nodes(text, 0, text.length, inner, onCommand);
}

function nodes(text, start, end, entities, onCommand) {
  const parts = [];
  let at = start;
  let rest = [...entities].sort((a, b) => a.offset - b.offset || b.length - a.length);
  while (rest.length) {
    const [first, ...others] = rest;
    const stop = Math.min(first.offset + first.length, end);
    if (first.offset < at) {
      rest = others;
      continue;
    }
    if (first.offset > at) parts.push(text.slice(at, first.offset));
    const inside = others.filter((item) => item.offset < stop);
    const content = nodes(text, first.offset, stop, inside, onCommand);
    parts.push(wrapped(first, text.slice(first.offset, stop), content, onCommand));
    at = BLOCKS.has(first.type) && text[stop] === "\n" ? stop + 1 : stop;
    rest = others.filter((item) => item.offset >= stop);
  }
  if (at < end) parts.push(text.slice(at, end));
  return parts;
}

function wrapped(entity, plain, content, onCommand) {
  if (TAGS[entity.type]) return element(TAGS[entity.type], {}, ...content);
  switch (entity.type) {
    case "expandable_blockquote":
      return element("blockquote", { className: "expandable" }, ...content);
    case "spoiler":
      return spoiler(content);
    case "bot_command":
      return command(plain, content, onCommand);
    case "text_link":
      return link(entity.url, content);
    case "url":
      return link(plain.includes("://") ? plain : `https://${plain}`, content);
    case "email":
      return link(`mailto:${plain}`, content);
    default:
      return element("span", {}, ...content);
  }
}

function link(url, content) {
  if (!SAFE.test(url)) return element("span", {}, ...content);
  return element("a", { href: url, target: "_blank", rel: "noopener noreferrer" }, ...content);
}

function command(plain, content, onCommand) {
  if (!onCommand) return element("span", { className: "command" }, ...content);
  const button = element("button", { type: "button", className: "command" }, ...content);
  button.addEventListener("click", () => onCommand(plain));
  return button;
}

function spoiler(content) {
  const node = element("button", { type: "button", className: "spoiler", ariaLabel: "Скрытый текст, показать" }, ...content);
  node.addEventListener("click", () => {
    node.classList.add("shown");
    node.removeAttribute("aria-label");
  });
  return node;
}
