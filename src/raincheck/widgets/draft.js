// The card for drafting: what has gone before, a text area, the draft scored with the words that earned each label.

const CHOOSE = ""; // the value of a list where nothing has been chosen yet

function choice(title, options, chosen) {
  const id = newId(title.toLowerCase());
  const select = h("select", { id, "data-name": title.toLowerCase() }, h("option", { value: CHOOSE }, "Choose"),
    options.map(([name, words]) => h("option", { value: name, selected: name === chosen }, words)));
  return h("p", {}, h("label", { htmlFor: id }, title), " ", select);
}

const wordsIn = (text) => text.match(/\S+/gu)?.length ?? 0;

function draftForm(view, saved, { send, save, say }) {
  const [low, high] = view.words;
  const before = saved ?? view.result ?? view.earlier ?? {};
  const area = newId("draft");
  const count = newId("count");
  const text = h("textarea", { id: area, rows: 9, spellcheck: true, "aria-describedby": count, value: before.text ?? "" });
  const counted = h("p", { id: count, class: "rc-count" });
  const tell = () => {
    const n = wordsIn(text.value);
    counted.textContent = `${n} ${n === 1 ? "word" : "words"}; ${low} to ${high} is a good length`;
  };
  tell();
  const read = () => {
    const given = { text: wellFormed(text.value) };
    for (const select of form.querySelectorAll("select")) given[select.dataset.name] = select.value || null;
    return given;
  };
  const score = (event) => {
    event.preventDefault();
    if (!text.value.trim()) {
      say("Write a draft first; a rough one will do.", true);
      return text.focus();
    }
    if (Array.from(text.value).length > view.longest) {
      say(`This draft has more than ${view.longest.toLocaleString("en")} characters. What would you say in a minute?`, true);
      return text.focus();
    }
    const words = read();
    send("score", { id: answerId(), ...words }, words);
  };
  const form = h("form", { class: "rc-form", onsubmit: score, oninput: () => { tell(); say(""); save(read()); } },
    view.before.length > 0 && h("div", { class: "rc-gone" }, h("h4", {}, "What has gone before"),
      view.before.map(([who, what]) => h("p", {}, h("strong", {}, who), " ", what))),
    view.channels && h("div", { class: "rc-how" },
      choice("Channel", view.channels, before.channel), choice("Moment", view.moments, before.moment)),
    h("label", { htmlFor: area }, view.task === "advice" ? "What you say to the client" : "What the client says"),
    text, counted,
    h("p", {}, h("button", { type: "submit", class: "rc-main" }, "Score my draft")));
  return form;
}

/** The draft with its marked words; spans count code points, as Python does, and a word may carry several marks. */
function marked(text, criteria) {
  const letters = Array.from(text);
  const shown = criteria.filter((one) => one.evidence.length);
  const edges = new Set([0, letters.length]);
  for (const one of shown) for (const [start, end] of one.evidence) edges.add(start).add(end);
  const stops = Array.from(edges).sort((a, b) => a - b);
  return stops.slice(0, -1).map((start, i) => {
    const piece = letters.slice(start, stops[i + 1]).join("");
    const by = shown.filter((one) => one.evidence.some(([from, to]) => from <= start && start < to));
    if (!by.length) return piece;
    const ends = by.filter((one) => one.evidence.some(([, to]) => to === stops[i + 1]));
    const worst = ["missed", "partly", "met"].find((label) => by.some((one) => one.label === label));
    return h("mark", { class: `rc-${worst}`, title: by.map((one) => `${one.title}: ${LABELS[one.label]}`).join("; ") },
      piece, ends.length > 0 && h("sup", {}, ends.map((one) => criteria.indexOf(one) + 1).join(" ")));
  });
}

function criterionRow(one, i) {
  return h("li", { class: "rc-criterion" },
    h("p", {}, h("strong", {}, one.title), " ", labelled(one.label),
      one.was && h("span", { class: "rc-aside" }, ` (was ${LABELS[one.was]})`),
      !one.sure && h("span", { class: "rc-aside" }, " The workbook is not sure here: ask your facilitator.")),
    h("p", { class: "rc-advice" }, one.advice || one.asks));
}

/** The total as a range, where the workbook is not sure of every label. */
function fromTo({ attempt, range: [low, high] }) {
  return attempt && points(high) !== points(low)
    ? `The workbook is not sure of every label: a reader might give ${points(low)} to ${points(high)}.` : null;
}

/** What the revision has changed, in points and labels. */
function changed(result) {
  if (result.was === null) return null;
  const moved = result.criteria.filter((one) => one.was);
  return h("div", { class: "rc-change" },
    h("p", {}, `Before: ${points(result.was)}. Now: ${points(result.total)}. ${moved.length ? "What has changed:" : "No label has changed."}`),
    moved.length > 0 && h("ul", { class: "rc-list" }, moved.map((one) =>
      h("li", {}, `${one.title}: was ${LABELS[one.was]}, now `, labelled(one.label)))));
}

const COPIED = "These are the words of the model answer, so this draft does not count in your progress. Try it in words of your own.";

/** The one thing to change next, or that there is none. */
function firstThing(result) {
  if (!result.attempt) return result.criteria[0].advice;
  const next = result.criteria.find((one) => one.name === result.next);
  return next ? next.advice : "Nothing is missing. You could say this aloud as it stands.";
}

function draftResult(view, { send, say }) {
  const { result, model } = view;
  const copied = h("button", { type: "button", onclick: () => copyOut(result.text, say) }, "Copy my text");
  return h("section", { class: "rc-result", "aria-label": "Your score" },
    h("h4", { tabIndex: -1 }, `Score ${points(result.total)} of 100`),
    fromTo(result) && h("p", { class: "rc-aside" }, fromTo(result)),
    changed(result),
    h("p", { class: "rc-feedback" }, result.attempt && result.next ? h("strong", {}, "Change this next: ") : null, firstThing(result)),
    result.copied && h("p", { class: "rc-aside" }, COPIED),
    h("h4", {}, "Your draft"),
    h("p", { class: "rc-draft" }, marked(result.text, result.criteria)),
    result.attempt && h("p", { class: "rc-key" }, "Underlined words earned a label; the number says which, in the list below. ",
      ["met", "partly", "missed"].map((label) => [h("mark", { class: `rc-${label}` }, LABELS[label]), " "])),
    h("p", {}, copied),
    result.choices.length > 0 && h("h4", {}, "How and when"),
    result.choices.length > 0 && h("ul", { class: "rc-list" }, result.choices.map((one) =>
      h("li", {}, h("strong", {}, one.title), `: ${one.choice} `, one.label && labelled(one.label), one.advice && ` ${one.advice}`))),
    result.attempt && h("h4", {}, "Criterion by criterion"),
    result.attempt && h("ol", { class: "rc-criteria" }, result.criteria.map(criterionRow)),
    model === null
      ? h("p", {}, h("button", { type: "button", onclick: () => send("show-model") }, "Show a model answer"))
      : h("div", { class: "rc-model" }, h("h4", { tabIndex: -1 }, "A model answer"), h("p", {}, model),
        h("p", { class: "rc-aside" }, "One good way among many.")));
}

async function copyOut(text, say) {
  try {
    await navigator.clipboard.writeText(text);
    say("Copied.");
  } catch {
    say("This browser does not let a page copy. Select your text above and copy it yourself.", true);
  }
}

export default {
  render({ model, el }) {
    return card(model, el, {
      form: draftForm,
      result: draftResult,
      summary: ({ result }) => `Score ${points(result.total)} of 100. ${result.copied ? COPIED : firstThing(result)}`,
    });
  },
};
