// The card for judging: a verdict, how sure, and the rules that decide.

function judgeForm(view, saved, { send, save, say }) {
  const verdicts = newId("verdict");
  const given = view.result?.given ?? saved ?? {};
  const radios = view.verdicts.map(([name, words, meaning]) => {
    const id = newId("verdict");
    return h("div", { class: "rc-choice" },
      h("input", { type: "radio", id, name: verdicts, value: name, checked: given.verdict === name, "aria-describedby": `${id}-means` }),
      h("div", {}, h("label", { htmlFor: id }, words), h("p", { id: `${id}-means` }, meaning)));
  });
  const boxes = view.rules.map(([name, words, text]) => {
    const id = newId("rule");
    return h("div", { class: "rc-choice" },
      h("input", { type: "checkbox", id, value: name, checked: given.rules?.includes(name), "aria-describedby": `${id}-says` }),
      h("div", {}, h("label", { htmlFor: id }, words), h("p", { id: `${id}-says` }, text)));
  });
  const slider = newId("sure");
  const shown = h("output", { htmlFor: slider });
  const sure = h("input", { type: "range", id: slider, min: 50, max: 100, step: 5, value: given.confidence ?? 50 });
  const tell = () => {
    shown.textContent = `${sure.value} %`;
    sure.setAttribute("aria-valuetext", `${sure.value} percent`);
  };
  tell();

  const slips = [0, 1].map(() => h("p", { id: newId("slip"), class: "rc-slip", role: "alert" }));
  const slip = (i, text, target) => {
    slips[i].textContent = text;
    target?.focus();
  };
  const read = () => ({
    verdict: form.querySelector("input[type=radio]:checked")?.value ?? null,
    confidence: Number(sure.value),
    rules: Array.from(form.querySelectorAll("input[type=checkbox]:checked"), (box) => box.value),
  });
  const check = (event) => {
    event.preventDefault();
    const { verdict, rules } = read();
    if (!verdict) {
      return slip(0, "Choose a verdict first; you can change it until you check it.", form.querySelector("input[type=radio]"));
    }
    if (rules.length < 1 || rules.length > 3) {
      const text = rules.length ? "Choose at most three rules: those that decide it." : "Choose at least one rule that decides it.";
      return slip(1, text, form.querySelector("input[type=checkbox]"));
    }
    const words = read();
    send("check", { id: answerId(), ...words }, words);
  };
  const form = h("form", { class: "rc-form", onsubmit: check, oninput: () => { tell(); slip(0, ""); slip(1, ""); say(""); save(read()); } },
    h("fieldset", { "aria-describedby": slips[0].id }, h("legend", {}, "Is this reason acceptable to put to the employer?"), slips[0], radios),
    h("div", { class: "rc-sure" }, h("label", { htmlFor: slider }, "How sure are you?"), " ", shown, sure,
      h("p", { class: "rc-ends", "aria-hidden": "true" }, h("span", {}, "50 %, a guess"), h("span", {}, "100 %, certain"))),
    h("fieldset", { "aria-describedby": slips[1].id }, h("legend", {}, "Which rules decide it?"), h("p", {}, "One to three."), slips[1], h("div", { class: "rc-rules" }, boxes)),
    h("p", {}, h("button", { type: "submit", class: "rc-main" }, "Check my verdict")));
  return form;
}

function youSaid({ result, verdicts, rules }) {
  const words = (rows, name) => rows.find(([one]) => one === name)[1];
  const { verdict, confidence, rules: chosen } = result.given;
  return `${words(verdicts, verdict)}, ${confidence} % sure, by ${chosen.map((name) => words(rules, name)).join(", ")}`;
}

function judgeResult(view) {
  const result = view.result;
  const stray = result.rules.filter((rule) => !rule.right);
  return h("section", { class: "rc-result", "aria-label": "Your score" },
    h("h4", { tabIndex: -1 }, `Score ${points(result.total)} of 100`),
    h("p", {}, `You said: ${youSaid(view)}.`),
    h("p", { class: "rc-feedback" }, result.feedback),
    h("ul", { class: "rc-parts" }, result.parts.map(([name, got, most]) =>
      h("li", {}, h("span", {}, name), " ", h("strong", {}, points(got)), ` of ${most}`))),
    h("p", {}, "The guidance says: ", h("strong", {}, result.right), `. ${result.meaning}`),
    cleaned("div", { class: "rc-rationale" }, result.rationale),
    h("h4", {}, "The rules that decide"),
    rules(result.rules.filter((rule) => rule.right), (rule) => (rule.chosen ? "You chose it." : "You left it out.")),
    stray.length > 0 && h("p", {}, "You also chose what does not decide this case:"),
    stray.length > 0 && rules(stray, () => ""));
}

const rules = (rows, note) => h("ul", { class: "rc-rules" }, rows.map((rule) =>
  h("li", {}, h("strong", {}, rule.name), ` ${rule.text} `, h("span", { class: "rc-aside" }, note(rule)))));

export default {
  render({ model, el }) {
    return card(model, el, {
      form: judgeForm,
      result: judgeResult,
      summary: ({ result }) => `Score ${points(result.total)} of 100. ${result.feedback}`,
      heard(view, form) {
        form.hidden = true;
      },
    });
  },
};
