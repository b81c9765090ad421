// What all cards share: making elements, talking to Python, keeping unsent words, finding the way through the cases.
// Python puts this text before a card's own, because a card is loaded as a blob and cannot import its neighbour.

/** An element: tag, properties (`class`, `on…`, `aria-…`, anything else), children (strings become text). */
function h(tag, props = {}, ...children) {
  const node = document.createElement(tag);
  for (const [key, value] of Object.entries(props)) {
    if (value === undefined || value === null || value === false) continue;
    if (key.startsWith("on")) node.addEventListener(key.slice(2), value);
    else if (key in node && !key.includes("-") && key !== "list") node[key] = value;
    else node.setAttribute(key === "class" ? "class" : key, value === true ? "" : value);
  }
  node.append(...children.flat(Infinity).filter((child) => child !== null && child !== undefined && child !== false));
  return node;
}

/** HTML that Python has cleaned (story and rationale); the only place where a card sets markup. */
function cleaned(tag, props, html) {
  const node = h(tag, props);
  node.innerHTML = html;
  return node;
}

let lastId = 0;
/** An id for `for`, `aria-describedby` and the like, unique on the page. */
const newId = (word) => `rc-${word}-${Date.now().toString(36)}-${++lastId}`;

/** 32 hex digits, so that an answer sent twice is kept once. `randomUUID` is not to be had over plain HTTP. */
function answerId() {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (b) => b.toString(16).padStart(2, "0")).join("");
}

/** A number for each thing asked, never used before, so that two views of one card know their replies apart. */
let turns = Date.now();
const nextTurn = () => ++turns;

/** Text that can travel: half an emoji, which a script or a paste can leave behind, cannot. */
const wellFormed = (text) => text.toWellFormed?.()
  ?? text.replace(/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, "\ufffd");

/** Words for a number of points: 17, 16.7. */
const points = (n) => String(Math.round(n * 10) / 10);

/** The browser's own memory; a browser that withholds it costs the trainee nothing but this. */
const memory = {
  get(key) {
    try { return JSON.parse(localStorage.getItem(key)); } catch { return null; }
  },
  set(key, value) {
    try {
      if (value === null) localStorage.removeItem(key);
      else localStorage.setItem(key, JSON.stringify(value));
    } catch { /* full or withheld: the text is still on the page */ }
  },
};

const PATIENCE = 10000; // milliseconds without a word from Python until the page says so

/**
 * Put a card on the page and keep it in step with `view`. What is a card's own comes in `parts`:
 *   form(view, saved, talk)   the part to fill in, drawn once a visit of a case; returns an element
 *   result(view, talk)        what comes after an answer; returns an element
 *   summary(view)             the result in a sentence, for the live region
 *   heard(view, form)         optional: what an answer changes in the form
 * `talk.send(action, more, words)` asks Python for something, one thing at a time; `words` are the unsent words that it
 * carries. `talk.save(words)` keeps unsent words in this browser; `talk.say(text, problem)` speaks in the live region,
 * which is seen only where it tells of a problem.
 */
function card(model, root, parts) {
  root.classList.add("raincheck");
  const status = h("p", { class: "rc-status", role: "status" });
  const place = h("div");
  const after = h("div");
  root.append(place, status, after);

  let asked = null; // what this page waits for: { action, turn, words, timer }
  let visit = null; // of the case that is drawn
  let form = null;

  const placeKey = (view) => `raincheck:${view.trainee}:${view.task}`;
  const wordsKey = (view) => `raincheck:${view.trainee}:${view.case.id}:${view.task}`;
  const talk = {
    send(action, more = {}, words = null) {
      if (asked) return; // a second click on the same button
      const turn = nextTurn();
      asked = { action, turn, words, timer: setTimeout(giveUp, PATIENCE) };
      root.setAttribute("aria-busy", "true");
      model.set("answer", { action, turn, case: model.get("view").case?.id, ...more });
      model.save_changes();
    },
    save(words) {
      const view = model.get("view");
      memory.set(wordsKey(view), words);
      memory.set(placeKey(view), view.case.id);
    },
    say(text, problem = false) {
      status.textContent = text;
      status.className = problem ? "rc-status rc-problem" : "rc-status";
      if (problem) status.scrollIntoView({ block: "nearest" });
    },
  };

  function giveUp() {
    asked = null;
    root.removeAttribute("aria-busy");
    talk.say("The workbook does not answer. Your text is safe on this computer. Reload the page to go on.", true);
  }

  /** The reply to what was asked for last, or null where `view` came for another reason. */
  function reply(view) {
    if (asked?.turn !== view.turn) return null;
    const done = asked;
    clearTimeout(done.timer);
    asked = null;
    root.removeAttribute("aria-busy");
    return done;
  }

  /** What has been kept by Python need not be kept here, unless more has been written since, here or in another tab. */
  function forget(view, sent) {
    if (JSON.stringify(memory.get(wordsKey(view))) !== JSON.stringify(sent)) return;
    memory.set(wordsKey(view), null);
    memory.set(placeKey(view), null);
  }

  function show() {
    const view = model.get("view");
    const answered = reply(view);
    if (answered?.words && view.kept) forget(view, answered.words);
    if (answered?.action === "start-over") memory.set(placeKey(view), null);
    const fresh = visit !== view.visit;
    if (fresh) {
      visit = view.visit;
      form = view.case && parts.form(view, memory.get(wordsKey(view)), talk);
      place.replaceChildren(...heading(view), ...(form ? [form] : []));
    }
    after.replaceChildren(...(view.result ? [parts.result(view, talk)] : []), ...(view.case ? [wayOn(view, talk)] : []));
    if (view.result) parts.heard?.(view, form);
    talk.say(view.message ?? (view.result ? parts.summary(view) : ""), Boolean(view.message));
    if (answered) settle(view, answered.action, fresh);
  }

  /** The focus goes to what is new: the case, the result, the model answer; what must be mended is scrolled to. */
  function settle(view, action, fresh) {
    if (view.refused) return;
    if (fresh) place.querySelector("h3")?.focus();
    else if (action === "next") after.querySelector(".rc-finished")?.focus();
    else after.querySelector(action === "show-model" ? ".rc-model h4" : "h4")?.focus();
  }

  model.on("change:view", show);
  show();
  const view = model.get("view");
  const left = memory.get(placeKey(view));
  if (!view.result && left !== view.case?.id && view.cases.some((one) => one.id === left)) talk.send("open", { case: left });

  return () => {
    clearTimeout(asked?.timer);
    model.off("change:view", show);
  };
}

/** The list of cases, the facts, the story. */
function heading(view) {
  const nodes = view.trouble.map((text) => h("p", { class: "rc-trouble", role: "alert" }, text));
  if (!view.case) {
    if (!nodes.length) nodes.push(h("p", {}, "There are no cases for this activity."));
    return nodes;
  }
  const one = view.case;
  const number = view.cases.findIndex((c) => c.id === one.id) + 1;
  nodes.push(
    h("p", { class: "rc-count" }, `Case ${number} of ${view.cases.length}`),
    h("h3", { tabIndex: -1, class: "rc-title" }, one.title),
    h("dl", { class: "rc-facts" }, one.facts.map(([term, words]) => h("div", {}, h("dt", {}, term), h("dd", {}, words)))),
    h("p", { class: "rc-speaker" }, `${one.client} tells you:`),
    cleaned("blockquote", { class: "rc-story" }, one.story),
  );
  if (one.last !== null) nodes.push(h("p", { class: "rc-before" }, `You have answered this case before: ${points(one.last)} of 100. You can answer it again.`));
  return nodes;
}

/** On to the next case, back, to any other, and from the start. */
function wayOn(view, { send }) {
  const at = view.cases.findIndex((one) => one.id === view.case.id);
  const done = view.cases.filter((one) => one.done).length;
  const list = newId("list");
  const choose = h("select", { id: list }, view.cases.map((one, i) =>
    h("option", { value: one.id, selected: i === at }, `${i + 1}. ${one.title}${one.done ? " (done)" : ""}`)));
  const button = (text, onclick, more = {}) => h("button", { type: "button", onclick, ...more }, text);
  const over = button("Start over", () => ask(true));
  const sure = h("p", { hidden: true }, "Start again with the first case? Your answers so far are kept, and so is what you have not sent yet. ",
    button("Yes, start over", () => send("start-over")), " ", button("No, stay here", () => ask(false)));
  const ask = (asking) => {
    sure.hidden = !asking;
    over.hidden = asking;
    (asking ? sure.querySelector("button") : over).focus();
  };
  return h("nav", { class: "rc-way", "aria-label": "Cases" },
    view.finished && h("p", { class: "rc-finished", tabIndex: -1 },
      `You have answered all ${view.cases.length} cases. Choose one to do again, or start over.`),
    h("p", {},
      button(view.result ? "Next case" : "Skip this case", () => send("next"), { class: view.result ? "rc-main" : "" }), " ",
      button("Previous case", () => send("back"), { disabled: at === 0 }), " ", over),
    sure,
    h("p", {}, h("label", { htmlFor: list }, `Choose a case (${done} of ${view.cases.length} done)`), " ", choose, " ",
      button("Open", () => send("open", { case: choose.value }))));
}

const LABELS = { met: "met", partly: "partly met", missed: "missed", na: "not called for" };
const SHAPES = { met: "\u25CF", partly: "\u25D0", missed: "\u25CB" };

/** A label as shape and word; colour comes last. */
const labelled = (label) => h("span", { class: `rc-label rc-${label}` }, h("span", { "aria-hidden": "true" }, SHAPES[label]), ` ${LABELS[label]}`);
