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
const NOT_TYPED = ["csrf_token", "as_name", "left_out"]; // sent again, but nobody wrote them

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

// The two pages as they are now, with the style sheets, fonts and pictures that they name.
async function keep() {
  const cache = await caches.open(KEPT);
  for (const address of [NO_LINE, AWAY_KEPT]) {
    const answer = await fetch(address, { cache: "no-store" });
    if (!answer.ok) throw new Error("not now");
    await cache.put(address, answer.clone());
    const parts = (await answer.text()).matchAll(/(?:href|src)="(\/static\/[^"]+)"/g);
    await cache.addAll(Array.from(parts, (part) => part[1]));
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
  const leaves = new URL(request.url).pathname === AWAY;
  try {
    if (!leaves) await leaveNow();
    return await fetch(request);
  } catch (lost) {
    if (!leaves) return page(request.url);
    await (await caches.open(KEPT)).put(LEFT, new Response(""));
    return (await fromKept(AWAY_KEPT)) || Response.error();
  }
}

// Somebody left while there was no line: before anything else they are signed out after all.
async function leaveNow() {
  if (await fromKept(LEFT)) await fetch(AWAY, { cache: "no-store" });
}

async function sent(request) {
  const copy = request.clone();
  try {
    return await fetch(request);
  } catch (lost) {
    return page(request.url, Array.from(await copy.formData()));
  }
}

// The page for a lost line, around what was being sent, if anything was. It says itself what is a
// secret: a form with one is not shown.
async function page(address, fields = []) {
  const kept = await fromKept(NO_LINE);
  if (!kept) return Response.error();
  const headers = new Headers(kept.headers);
  headers.delete("Content-Encoding");
  const [before, within, after] = (await kept.text()).split(/<!-- \/?typed -->/);
  const secrets = named(within, "data-secrets");
  const asked = named(within, "data-asked-anew");
  const given = fields.filter(([name]) => !asked.includes(name));
  const shown = given.length > 0 && !given.some(([name]) => secrets.includes(name));
  const typed = shown ? within.replace("<!-- fields -->", () => formOf(address, given)) : "";
  return new Response(before + typed + after, { headers });
}

function named(words, attribute) {
  return words.match(`${attribute}="([^"]*)"`)[1].split(" ");
}

// Every field, to be sent again as it was; what somebody wrote is shown as well.
function formOf(address, fields) {
  const action = escaped(new URL(address).pathname);
  const shown = fields.filter(isTyped).map(([, value]) => {
    const rows = value.length > 60 ? 6 : 2;
    return area(`class="input" rows="${rows}" readonly aria-labelledby="typed"`, value);
  });
  const hidden = fields.map(([name, value]) => area(`name="${escaped(name)}" hidden`, value));
  const parts = shown.concat(hidden).join("");
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
