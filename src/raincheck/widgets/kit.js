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
 * `talk.send(action, more)` asks Python for something; `talk.save(words)` keeps unsent words in this browser;
 * `talk.say(text, problem)` speaks in the live region, which is seen only where it tells of a problem.
 */
function card(model, root, parts) {
  root.classList.add("raincheck");
  const status = h("p", { class: "rc-status", role: "status" });
  const place = h("div");
  const after = h("div");
  root.append(place, status, after);

  let turn = 0; // of the last thing that this page asked for
  let asked = ""; // and what it was
  let visit = null; // of the case that is drawn
  let form = null;
  let waiting = null;

  const words = (view, id) => `raincheck:${view.trainee}:${id}:${view.task}`;
  const where = (view) => `raincheck:${view.trainee}:where:${view.task}`;
  const talk = {
    send(action, more = {}) {
      turn += 1;
      asked = action;
      model.set("answer", { action, turn, case: model.get("view").case?.id, ...more });
      model.save_changes();
      clearTimeout(waiting);
      waiting = setTimeout(
        () => talk.say("The workbook does not answer. Your text is safe on this computer. Reload the page to go on.", true), PATIENCE);
    },
    save(saved) {
      const view = model.get("view");
      memory.set(words(view, view.case.id), saved);
      memory.set(where(view), saved === null ? null : view.case.id);
    },
    say(text, problem = false) {
      status.textContent = text;
      status.className = problem ? "rc-status rc-problem" : "rc-status";
    },
  };

  function show() {
    const view = model.get("view");
    const heard = turn > 0 && view.turn === turn;
    if (heard) clearTimeout(waiting);
    const fresh = visit !== view.visit;
    if (fresh) {
      visit = view.visit;
      form = view.case && parts.form(view, memory.get(words(view, view.case.id)), talk);
      place.replaceChildren(...heading(view), ...(form ? [form] : []));
    }
    if (heard && view.kept) talk.save(null);
    after.replaceChildren(...(view.result ? [parts.result(view, talk)] : []), ...(view.case ? [wayOn(view, talk)] : []));
    if (view.result) parts.heard?.(view, form);
    talk.say(view.message ?? (view.result ? parts.summary(view) : ""), Boolean(view.message));
    if (heard) settle(view, fresh);
  }

  /** The focus goes to what is new: what must be mended, the case, the result, the model answer. */
  function settle(view, fresh) {
    if (view.message && !view.kept) status.scrollIntoView({ block: "nearest" });
    if (fresh) place.querySelector("h3")?.focus();
    else if (view.finished) after.querySelector(".rc-finished").focus();
    else if (!view.refused) after.querySelector(asked === "show-model" ? ".rc-model h4" : "h4")?.focus();
  }

  model.on("change:view", show);
  show();
  const left = memory.get(where(model.get("view")));
  const { result, cases, case: now } = model.get("view");
  if (!result && left !== now?.id && cases.some((one) => one.id === left)) talk.send("open", { case: left });

  return () => {
    clearTimeout(waiting);
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
  const sure = h("p", { hidden: true }, "Start again with the first case? Your answers so far are kept. ",
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
