// Talking to the control API of the sandbox.

async function read(response) {
  const body = await response.json().catch(() => ({}));
  if (!body.ok) throw new Error(body.error || `ошибка ${response.status}`);
  return body.result;
}

export async function get(path) {
  return read(await fetch(`control/${path}`));
}

export async function post(path, body = {}) {
  const headers = { "Content-Type": "application/json" };
  return read(await fetch(`control/${path}`, { method: "POST", headers, body: JSON.stringify(body) }));
}

export async function postForm(path, form) {
  return read(await fetch(`control/${path}`, { method: "POST", body: form }));
}

export function fileUrl(fileId) {
  return `control/files/${encodeURIComponent(fileId)}`;
}

export function listen({ onOpen, onEvent, onLost }) {
  const source = new EventSource("control/events");
  source.onopen = onOpen;
  source.onerror = onLost;
  source.onmessage = (message) => onEvent(JSON.parse(message.data));
}
