// Names, sums and messages in few words.

const MONEY = { RUB: "₽", USD: "$", EUR: "€" };
const SHORT = 80;

export function fullName(user) {
  return [user.first_name, user.last_name].filter(Boolean).join(" ");
}

export function authorName(message, bot) {
  if (message.sender_chat) return `${message.sender_chat.title}, анонимно`;
  if (message.from?.is_bot) return bot;
  return message.from ? fullName(message.from) : "";
}

export function originName(message) {
  const origin = message.forward_origin;
  return origin.sender_user ? fullName(origin.sender_user) : origin.chat?.title ?? "";
}

export function money({ total_amount: total, currency }) {
  const sum = (total / 100).toLocaleString("ru", { minimumFractionDigits: 2, maximumFractionDigits: 2 });
  return `${sum} ${MONEY[currency] ?? currency}`;
}

export function shortened(text) {
  return text.length > SHORT ? `${text.slice(0, SHORT - 1)}…` : text;
}

export function summary(message) {
  const text = message.text ?? message.caption ?? message.invoice?.title;
  if (text) return shortened(text);
  if (message.photo) return "Фотография";
  if (message.document) return message.document.file_name ?? "Файл";
  if (message.voice) return "Голосовое сообщение";
  if (message.sticker) return "Стикер";
  if (message.contact) return "Контакт";
  if (message.location) return "Место на карте";
  return "Сообщение";
}

export function counted(number, [one, few, many]) {
  const [last, tens] = [number % 10, number % 100];
  if (last === 1 && tens !== 11) return `${number} ${one}`;
  return `${number} ${last >= 2 && last <= 4 && (tens < 12 || tens > 14) ? few : many}`;
}
