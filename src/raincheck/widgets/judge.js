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

  const read = () => ({
    verdict: form.querySelector("input[type=radio]:checked")?.value ?? null,
    confidence: Number(sure.value),
    rules: Array.from(form.querySelectorAll("input[type=checkbox]:checked"), (box) => box.value),
  });
  const check = (event) => {
    event.preventDefault();
    const { verdict, rules } = read();
    if (!verdict) {
      say("Choose a verdict first; you can change it until you check it.", true);
      return form.querySelector("input[type=radio]").focus();
    }
    if (rules.length < 1 || rules.length > 3) {
      say(rules.length ? "Choose at most three rules: those that decide it." : "Choose at least one rule that decides it.", true);
      return form.querySelector("input[type=checkbox]").focus();
    }
    send("check", { id: answerId(), ...read() });
  };
  const form = h("form", { class: "rc-form", onsubmit: check, oninput: () => { tell(); save(read()); } },
    h("fieldset", {}, h("legend", {}, "Is this reason acceptable to put to the employer?"), radios),
    h("div", { class: "rc-sure" }, h("label", { htmlFor: slider }, "How sure are you?"), " ", shown, sure,
      h("p", { class: "rc-ends", "aria-hidden": "true" }, h("span", {}, "50 %, a guess"), h("span", {}, "100 %, certain"))),
    h("fieldset", {}, h("legend", {}, "Which rules decide it?"), h("p", {}, "One to three."), h("div", { class: "rc-rules" }, boxes)),
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
  return h("section", { class: "rc-result", "aria-label": "Your score" },
    h("h4", { tabIndex: -1 }, `Score ${points(result.total)} of 100`),
    h("p", {}, `You said: ${youSaid(view)}.`),
    h("p", { class: "rc-feedback" }, result.feedback),
    h("ul", { class: "rc-parts" }, result.parts.map(([name, got, most]) =>
      h("li", {}, h("span", {}, name), " ", h("strong", {}, points(got)), ` of ${most}`))),
    h("p", {}, "The guidance says: ", h("strong", {}, result.right), `. ${result.meaning}`),
    cleaned("div", { class: "rc-rationale" }, result.rationale),
    h("h4", {}, "The rules that decide"),
    h("ul", { class: "rc-rules" }, result.rules.map((rule) =>
      h("li", {}, h("strong", {}, rule.name), ` ${rule.text} `,
        h("span", { class: "rc-aside" }, rule.right ? (rule.chosen ? "You chose it." : "You left it out.") : "You chose it; it does not decide this case.")))));
}

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
