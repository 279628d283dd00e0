// Making elements. Text always goes in as text, never as markup.

export function element(tag, options = {}, ...children) {
  const node = document.createElement(tag);
  const { data = {}, attributes = {}, ...properties } = options;
  Object.assign(node, properties);
  for (const [name, value] of Object.entries(data)) node.dataset[name] = value;
  for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value);
  node.append(...children.filter((child) => child !== null && child !== undefined));
  return node;
}

// Leaves a list of choices alone while it is the same: somebody may be choosing.
export function setChoices(select, choices, chosen) {
  const same = select.options.length === choices.length && choices.every(({ value, words }, index) => select.options[index].value === String(value) && select.options[index].text === words);
  if (!same) select.replaceChildren(...choices.map(({ value, words }) => element("option", { value }, words)));
  select.value = chosen ?? "";
}

export function time(seconds) {
  return new Date(seconds * 1000).toLocaleTimeString("ru", { hour: "2-digit", minute: "2-digit" });
}

export function day(seconds) {
  return new Date(seconds * 1000).toLocaleDateString("ru", { day: "numeric", month: "long", year: "numeric" });
}

export function localInput(moment) {
  const shifted = new Date(moment.getTime() - moment.getTimezoneOffset() * 60000);
  return shifted.toISOString().slice(0, 16);
}

export function size(bytes) {
  if (bytes < 1024) return `${bytes} Б`;
  if (bytes < 1024 * 1024) return `${Math.round(bytes / 1024)} КБ`;
  return `${(bytes / 1024 / 1024).toFixed(1).replace(".", ",")} МБ`;
}
