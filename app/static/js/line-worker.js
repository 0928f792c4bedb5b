// Stands between the forum and a line that can be lost. It keeps two pages that say nothing of
// anyone: the one for a lost line, and the one where the quick exit leads. What was being sent
// when the line was lost is shown back, and is kept nowhere. The quick exit clears all of it.
"use strict";

const KEPT = "line";
const NO_LINE = "/no-line";
const AWAY = "/away";
const AWAY_KEPT = "/no-line/away";
const LEFT = "/no-line/left"; // a mark: somebody left while there was no line
const A_DAY = 24 * 3600 * 1000; // milliseconds
const NOT_TYPED = ["csrf_token", "as_name", "left_out", "pseudonym"]; // sent again, but nobody wrote them

let timesLeft = 0;

self.addEventListener("install", (event) => event.waitUntil(keep().then(() => self.skipWaiting())));
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));

self.addEventListener("message", (event) => {
  event.waitUntil(isGood(event.data.language).then((good) => good || keep()).catch(() => {}));
});

self.addEventListener("fetch", (event) => {
  const request = event.request;
  if (request.mode === "navigate") {
    event.respondWith(request.method === "POST" ? sent(request) : opened(request));
  } else if (request.method === "GET" && new URL(request.url).pathname.startsWith("/static/")) {
    event.respondWith(fetch(request).catch(() => fromKept(request)));
  }
});

// The two pages as they are now, with the style sheets and pictures that they name: those first,
// so that no page is kept bare. Not after somebody left meanwhile.
async function keep() {
  const then = timesLeft;
  for (const address of [NO_LINE, AWAY_KEPT]) {
    const answer = await fetch(address, { cache: "no-store" });
    if (!answer.ok) throw new Error("not now");
    const parts = (await answer.clone().text()).matchAll(/(?:href|src)="(\/static\/[^"]+)"/g);
    const files = await Promise.all(Array.from(parts, (part) => fetch(part[1])));
    if (then !== timesLeft || !files.every((file) => file.ok)) return;
    const cache = await caches.open(KEPT);
    await Promise.all(files.map((file) => cache.put(file.url, file)));
    await cache.put(address, answer);
  }
}

// In the language of the reader, and of today: help lines and style sheets change.
async function isGood(language) {
  const page = await fromKept(NO_LINE);
  if (!page || page.headers.get("Content-Language") !== language) return false;
  return Date.now() - Date.parse(page.headers.get("Date")) < A_DAY;
}

async function fromKept(asked) {
  return (await caches.open(KEPT)).match(asked);
}

async function opened(request) {
  if (new URL(request.url).pathname === AWAY) return left(request);
  try {
    await leaveAfterAll();
    return await fetch(request);
  } catch (lost) {
    return page(request.url);
  }
}

// The quick exit. The answer asks the browser to clear everything; not every browser listens.
async function left(request) {
  timesLeft += 1;
  const away = await fromKept(AWAY_KEPT);
  try {
    const answer = await fetch(request);
    await caches.delete(KEPT);
    return answer;
  } catch (lost) {
    await (await caches.open(KEPT)).put(LEFT, new Response(""));
    return away || Response.error();
  }
}

// Somebody left while there was no line: before anything else they are signed out after all, once.
async function leaveAfterAll() {
  if (!(await fromKept(LEFT))) return;
  await fetch(AWAY, { cache: "no-store" });
  await caches.delete(KEPT);
}

async function sent(request) {
  const copy = request.clone();
  try {
    await leaveAfterAll();
    return await fetch(request);
  } catch (lost) {
    return page(request.url, Array.from(await copy.formData()));
  }
}

// The page for a lost line, around what was being sent, if anything was. It says itself which
// fields are secret: those are never shown or sent again, and a form without them is no longer whole.
async function page(address, fields = []) {
  const kept = await fromKept(NO_LINE);
  if (!kept) return Response.error();
  const headers = new Headers(kept.headers);
  headers.delete("Content-Encoding");
  const parts = (await kept.text()).split(/<!-- \/?(?:typed|opened) -->/);
  const [before, within, between, link, rest] = parts;
  const after = between + (fields.length ? "" : link) + rest;
  const secrets = named(within, "data-secrets");
  const asked = named(within, "data-asked-anew");
  const given = fields.filter(([name]) => !asked.includes(name) && !secrets.includes(name));
  if (!given.some(isTyped)) return new Response(before + after, { headers });
  const isWhole = !fields.some(([name]) => secrets.includes(name));
  const [words, button] = within.split("<!-- again -->");
  const typed = words.replace("<!-- fields -->", () => formOf(address, given, isWhole));
  return new Response(before + typed + (isWhole ? button : "</section>") + after, { headers });
}

function named(words, attribute) {
  return words.match(`${attribute}="([^"]*)"`)[1].split(" ");
}

// Every field, to be sent again as it was; what somebody wrote is shown as well.
function formOf(address, fields, isWhole) {
  const { pathname, search } = new URL(address);
  const shown = fields.filter(isTyped).map(([, value]) => {
    const rows = value.length > 60 ? 6 : 2;
    return area(`class="input" rows="${rows}" readonly aria-labelledby="typed"`, value);
  });
  if (!isWhole) return shown.join("");
  const hidden = fields.map(([name, value]) => area(`name="${escaped(name)}" hidden`, value));
  const parts = shown.concat(hidden).join("");
  const action = escaped(pathname + search);
  return `<form id="again" class="stack-tight" method="post" action="${action}">${parts}</form>`;
}

function isTyped([name, value]) {
  return !NOT_TYPED.includes(name) && /\s/.test(value.trim());
}

function area(attributes, value) {
  return `<textarea ${attributes}>\n${escaped(value)}</textarea>`;
}

function escaped(words) {
  return String(words).replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
