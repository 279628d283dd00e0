// What a message shows besides words: photos, files, albums of them, a voice, a place, a bill.

import { fileUrl } from "./api.js";
import { element, size } from "./dom.js";
import { fullName, money } from "./words.js";

const PHOTO_HEIGHT = 240;

export function media(message) {
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

// Several pictures stand in rows of two or three, so that no row is left half empty.
export function pictures(messages) {
  const wide = messages.length % 3 === 1 ? 4 : messages.length % 3 === 2 ? 2 : 0;
  const cells = messages.map((message, index) => {
    const largest = message.photo[message.photo.length - 1];
    const image = element("img", { src: fileUrl(largest.file_id), alt: `Фотография ${index + 1} из ${messages.length}`, loading: "lazy" });
    const data = { id: message.message_id, testid: "album-photo" };
    return element("a", { className: index < wide ? "half" : "third", href: fileUrl(largest.file_id), target: "_blank", rel: "noopener", data }, image);
  });
  return element("div", { className: "album", data: { testid: "album" } }, ...cells);
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
